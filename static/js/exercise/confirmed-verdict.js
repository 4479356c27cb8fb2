/**
 * `<confirmed-verdict>`: where the server's answer to a submission appears and polls itself. It
 * says the confirmed verdict aloud once, and tells the page when the exercise is passed.
 */
import { csrfToken } from "./csrf.js";
import { Part } from "./part.js";

export class ConfirmedVerdict extends Part {
  begin() {
    this.status = this.#current()?.dataset.status;
    this.on(document, "htmx:config:request", (event) => {
      event.detail.ctx.request.headers["X-CSRFToken"] = csrfToken();
    });
    this.on(this, "htmx:after:swap", () => this.#swapped());
  }

  #current() {
    return this.querySelector("[data-verdict=confirmed]");
  }

  #swapped() {
    const verdict = this.#current();
    const status = verdict?.dataset.status;
    if (!verdict || status === this.status) return;
    this.status = status;
    if (status === "queued") this.scrollIntoView({ block: "nearest" });
    else this.#confirmed(verdict, status);
  }

  #confirmed(verdict, status) {
    const headline = verdict.querySelector(".verdict-head")?.textContent.replace(/\s+/g, " ").trim();
    this.exercise.announce(`The server's verdict: ${headline ?? status}.`);
    this.exercise.tell("verdict:confirmed", { status });
    if (status === "passed") this.exercise.dataset.passed = "";
  }
}

customElements.define("confirmed-verdict", ConfirmedVerdict);
