/**
 * `<undo-offer>`: whenever the page replaces the person's code, the code it replaced is kept in
 * this browser and offered back, also after a reload, until it is brought back or sent away.
 */
import { Part } from "./part.js";
import { Shelf } from "./shelf.js";

export class UndoOffer extends Part {
  begin() {
    this.shelf = new Shelf(this.exercise.slug, this.exercise.dataset.owner);
    this.onPress("[data-choice=undo]", () => this.#undo());
    this.onPress("[data-choice=dismiss]", () => this.#close());
    this.kept = this.shelf.read("kept");
    if (this.kept && this.kept.source !== this.exercise.value) this.#show(this.kept.label);
  }

  /** Keeps `source` and shows `label`, a sentence that says what replaced it. */
  offer(label, source) {
    this.kept = { label, source, at: Date.now() };
    this.shelf.write("kept", this.kept);
    this.#show(label);
    this.exercise.announce(label);
  }

  #show(label) {
    this.slotted("label").textContent = label;
    this.hidden = false;
  }

  #undo() {
    const { source } = this.kept;
    this.#close();
    this.exercise.value = source;
    this.exercise.announce("Your earlier code is back.");
    this.exercise.editor.focus();
  }

  #close() {
    this.kept = null;
    this.shelf.drop("kept");
    this.hidden = true;
  }
}

customElements.define("undo-offer", UndoOffer);
