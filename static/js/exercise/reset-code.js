/** `<reset-code>`: back to the starter, after a question, with the replaced code offered back. */
import { Part } from "./part.js";

export class ResetCode extends Part {
  begin() {
    this.dialog = this.querySelector("dialog");
    this.onPress("[data-action=reset]", () => this.dialog.showModal());
    this.onPress("[data-answer]", (button) => this.#answered(button.dataset.answer));
  }

  #answered(answer) {
    this.dialog.close();
    if (answer !== "reset") return;
    const starter = this.querySelector("template[data-starter]").content.textContent;
    this.exercise.replace(starter, "The starter is back. Your code is kept.");
  }
}

customElements.define("reset-code", ResetCode);
