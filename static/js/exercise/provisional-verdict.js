/**
 * `<provisional-verdict>`: where the browser's own verdict appears. It also marks the line of an
 * error in the editor, and says so when the code has changed since.
 */
import { Part } from "./part.js";
import { verdictElement } from "./verdict-view.js";

const BAR = 80;

function firstError(verdict) {
  return verdict.checks.find((check) => check.line && check.status !== "passed") ?? null;
}

export class ProvisionalVerdict extends Part {
  begin() {
    this.live = this.slotted("live");
    this.on(this.exercise, "run:start", () => this.#started());
    this.on(this.exercise, "runtime:output", (event) => this.#output(event.detail));
    this.on(this.exercise, "run:verdict", (event) => this.#show(event.detail));
    this.on(this.exercise, "run:failure", () => this.#settled());
    this.on(this.exercise, "code:change", () => this.#aged());
    this.on(this.exercise, "code:submitted", () => this.#fold(Boolean(this.source)));
    this.onPress("[data-action=unfold]", () => this.#fold(false));
  }

  /** After a submit the server's verdict is what one looks for: this one shrinks to its headline. */
  #fold(folded) {
    this.toggleAttribute("data-folded", folded);
    this.querySelector("[data-action=unfold]").hidden = !folded;
  }

  #started() {
    this.dataset.running = "";
    this.live.textContent = "";
  }

  #output(detail) {
    const text = typeof detail === "string" ? detail : detail.text ?? "";
    this.live.textContent = (this.live.textContent + text).slice(-4000);
    this.live.hidden = !this.live.textContent;
  }

  #settled() {
    delete this.dataset.running;
    this.live.hidden = true;
  }

  #show({ verdict, source }) {
    this.#settled();
    this.#fold(false);
    this.source = source;
    const element = verdictElement(verdict);
    this.slotted("verdict").replaceChildren(element);
    this.slotted("empty")?.remove();
    this.#aged();
    const error = firstError(verdict);
    if (error) this.exercise.markError(error.line, error.message ?? error.title);
    this.#reveal();
  }

  /** Scrolls only where the headline would be out of sight (behind the phone's button bar, too). */
  #reveal() {
    const { top, bottom } = this.querySelector(".verdict-head").getBoundingClientRect();
    if (top >= 0 && bottom < innerHeight - BAR) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
  }

  #aged() {
    const note = this.slotted("aged");
    if (note) note.hidden = this.source === undefined || this.source === this.exercise.value;
  }
}

customElements.define("provisional-verdict", ProvisionalVerdict);
