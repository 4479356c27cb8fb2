/**
 * `<run-buttons>`: while something runs, Stop stands where Run stood, and the focus goes with it.
 */
import { Part } from "./part.js";

export class RunButtons extends Part {
  begin() {
    this.runButton = this.querySelector("[data-action=run]");
    this.stopButton = this.querySelector("[data-action=stop]");
    this.on(this.exercise, "run:start", () => this.#swap(true));
    this.on(this.exercise, "run:end", () => this.#swap(false));
  }

  #swap(running) {
    const [shown, gone] = running ? [this.stopButton, this.runButton] : [this.runButton, this.stopButton];
    const focused = document.activeElement === gone;
    shown.hidden = false;
    gone.hidden = true;
    if (focused) shown.focus();
  }
}

customElements.define("run-buttons", RunButtons);
