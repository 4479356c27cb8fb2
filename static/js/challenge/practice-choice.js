/** `<practice-choice>`: which mornings Run plays, on which of the public seeds. */
import { Part } from "../exercise/part.js";

export class PracticeChoice extends Part {
  begin() {
    this.runs = this.querySelector("[name=runs]");
    this.seed = this.querySelector("[name=seed]");
    this.on(this, "change", () => this.#choose());
    this.#choose();
  }

  #choose() {
    const address = this.dataset.base.replace(/\d+\/all\.json$/, `${this.seed.value}/${this.runs.value}.json`);
    this.exercise.dataset.checksUrl = address;
  }
}

customElements.define("practice-choice", PracticeChoice);
