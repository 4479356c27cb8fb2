/**
 * `<starter-watch>`: when the course changes an exercise's starter, work begun on the old one goes
 * on; the new one is offered once, never forced. The server may know better (`data-changed`).
 */
import { Part } from "./part.js";
import { fingerprint, Shelf } from "./shelf.js";

export class StarterWatch extends Part {
  begin() {
    this.shelf = new Shelf(this.exercise.slug, this.exercise.dataset.owner);
    this.starter = this.exercise.querySelector("template[data-starter]").content.textContent;
    this.print = fingerprint(this.starter);
    this.onPress("[data-choice=new]", () => this.#take());
    this.onPress("[data-choice=keep]", () => this.#settle());
    this.on(this.exercise, "code:change", () => this.#remember(), { once: true });
    this.hidden = !this.#changed();
  }

  #changed() {
    if (this.exercise.value === this.starter) return false;
    const begun = this.shelf.read("starter")?.print;
    return begun ? begun !== this.print : "changed" in this.dataset;
  }

  #remember() {
    if (!this.shelf.read("starter")) this.shelf.write("starter", { print: this.print });
  }

  #settle() {
    this.shelf.write("starter", { print: this.print });
    this.hidden = true;
  }

  #take() {
    this.#settle();
    this.exercise.replace(this.starter, "The new starter is in the editor. Your code is kept.");
  }
}

customElements.define("starter-watch", StarterWatch);
