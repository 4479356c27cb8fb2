/** `<keys-dialog>`: the list of keys, by its button or by `?` anywhere outside a text field. */
import { Part } from "./part.js";

const WRITING = "input, textarea, select, [contenteditable=true]";

export class KeysDialog extends Part {
  begin() {
    this.dialog = this.querySelector("dialog");
    this.onPress("[data-action=keys]", () => this.dialog.showModal());
    this.on(document, "keydown", (event) => {
      if (event.key !== "?" || event.target.closest(WRITING) || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      this.dialog.showModal();
    });
    this.onPress("[data-answer]", () => this.dialog.close());
  }
}

customElements.define("keys-dialog", KeysDialog);
