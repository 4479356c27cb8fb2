/**
 * `<hint-ladder>`: one rung at a time, the count in sight, a question before the last one (which
 * shows the solution's lines out of order). Rungs taken on an earlier visit come back together.
 */
import { Part } from "./part.js";

export class HintLadder extends Part {
  begin() {
    this.count = Number(this.dataset.count);
    this.taken = Number(this.dataset.taken) || 0;
    this.shown = 0;
    this.list = this.slotted("rungs");
    this.button = this.querySelector("[data-action=hint]");
    this.question = this.slotted("question");
    this.onPress("[data-action=hint]", () => this.#asked());
    this.onPress("[data-choice=last]", () => this.#next());
    this.onPress("[data-choice=not-yet]", () => this.#ask(false));
    this.#label();
  }

  #label() {
    const left = this.count - this.shown;
    this.button.hidden = left <= 0;
    const again = this.taken > this.shown;
    const many = this.taken - this.shown > 1 ? `the ${this.taken} hints` : "the hint";
    this.button.textContent = again ? `Show ${many} you took` : `Show hint ${this.shown + 1} of ${this.count}`;
  }

  #asked() {
    const last = this.shown + 1 === this.count && this.taken < this.count && this.count > 1;
    if (last) this.#ask(true);
    else this.#next();
  }

  #ask(open) {
    this.question.hidden = !open;
    this.button.hidden = open;
    (open ? this.question.querySelector("button") : this.button).focus();
  }

  async #next() {
    const target = Math.max(this.shown + 1, this.taken);
    this.question.hidden = true;
    this.button.disabled = true;
    while (this.shown < target && (await this.#fetch(this.shown + 1)));
    this.button.disabled = false;
    this.taken = Math.max(this.taken, this.shown);
    this.#label();
  }

  async #fetch(number) {
    try {
      const headers = { "HX-Request": "true", Accept: "text/html" };
      const response = await fetch(`${this.dataset.url}${number}/`, { headers, credentials: "same-origin" });
      if (!response.ok) throw new Error(`the server answered ${response.status}`);
      this.#add(number, await response.text());
      return true;
    } catch (error) {
      this.#failed(error);
      return false;
    }
  }

  #add(number, html) {
    const rung = document.createElement("li");
    rung.append(document.createRange().createContextualFragment(html));
    this.list.append(rung);
    this.shown = number;
    this.slotted("failure").hidden = true;
    this.list.hidden = false;
    rung.tabIndex = -1;
    rung.focus({ preventScroll: true });
    rung.scrollIntoView({ block: "nearest" });
    this.exercise.announce(`Hint ${number} of ${this.count}.`);
  }

  #failed(error) {
    this.slotted("failure").hidden = false;
    console.warn("The hint did not come.", error);
  }
}

customElements.define("hint-ladder", HintLadder);
