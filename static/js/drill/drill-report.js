/** `<drill-report>`: the post-mortem, which the learner goes on writing; what is typed is never lost. */
import { write } from "../replay/part.js";
import { key } from "./address.js";
import { Part } from "./part.js";

export class DrillReport extends Part {
  begin() {
    this.area = this.querySelector("textarea");
    this.on(this.area, "input", () => this.#keep());
    const press = { copy: () => this.#copy(), download: () => this.#download(), fresh: () => this.#fresh() };
    for (const [name, action] of Object.entries(press)) this.on(this.querySelector(`[data-action=${name}]`), "click", action);
  }

  show(answer) {
    if (!answer.over) return;
    this.key = key(answer);
    this.written = answer.end.markdown;
    this.name = `post-mortem-${answer.drill}-${answer.seed}.md`;
    const kept = this.drill.shelf.text(this.key);
    this.area.value = kept ?? this.written;
    write(this.slotted("told"), kept === null ? "" : "What you wrote before is here again.");
  }

  #keep() {
    const kept = this.drill.shelf.write(this.key, this.area.value);
    write(this.slotted("told"), kept ? "Kept on this device." : "This browser keeps nothing: copy or download it before you leave.");
  }

  #fresh() {
    if (this.area.value === this.written) return write(this.slotted("told"), "It is as it was written.");
    this.before = this.area.value;
    this.area.value = this.written;
    this.#keep();
    const undo = document.createElement("button");
    Object.assign(undo, { type: "button", className: "button button--quiet", textContent: "Bring back what you wrote" });
    undo.addEventListener("click", () => {
      this.area.value = this.before;
      this.#keep();
      this.area.focus();
    });
    return this.slotted("told").replaceChildren("Written anew. ", undo);
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(this.area.value);
      write(this.slotted("told"), "Copied.");
    } catch {
      this.area.select();
      write(this.slotted("told"), "It is selected: copy it with your keyboard.");
    }
  }

  #download() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([this.area.value], { type: "text/markdown" }));
    link.download = this.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    write(this.slotted("told"), `Saved as ${this.name}.`);
  }
}

customElements.define("drill-report", DrillReport);
