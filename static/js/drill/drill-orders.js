/** `<drill-orders>`: what can be said, and to whom. Keys work while the focus is in the room. */
import { write } from "../replay/part.js";
import { Part } from "./part.js";

export class DrillOrders extends Part {
  begin() {
    this.room = this.drill.querySelector("[data-slot=room]");
    this.on(this.room, "keydown", (event) => this.#key(event));
    this.on(this.room.querySelector(".drill-waits"), "click", (event) => this.#press(event));
    this.on(this, "click", (event) => this.#press(event));
    this.on(this, "change", () => this.#label());
    this.#label();
  }

  get server() {
    return this.querySelector("[name=server]:checked").value;
  }

  #press({ target }) {
    const button = target.closest("[data-choice]");
    if (button) this.drill.choose("server" in button.dataset ? `${button.dataset.choice}:${this.server}` : button.dataset.choice);
  }

  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input:not([type=radio]), select, textarea")) return;
    const radio = this.querySelector(`[name=server][value="${CSS.escape(event.key)}"]`);
    const button = event.key.length === 1 && this.room.querySelector(`[aria-keyshortcuts="${CSS.escape(event.key.toLowerCase())}"]`);
    if (radio) {
      radio.checked = true;
      this.#label();
      this.drill.status(`Server ${event.key} is meant now.`);
    } else if (button) button.click();
    else return;
    event.preventDefault();
  }

  /** Buttons about a server name it. */
  #label() {
    for (const slot of this.querySelectorAll("[data-label]")) write(slot, slot.dataset.label.replace("#", this.server));
  }

  show({ people, over, declared }) {
    if (over) return;
    this.querySelector("[data-choice=declare]").classList.toggle("button--main", !declared);
    for (const { who, until, work } of people) {
      const slot = this.querySelector(`[data-who="${who}"] [data-slot=busy]`);
      write(slot, until ? `busy until ${until}: ${work.map((words) => words[0].toLowerCase() + words.slice(1)).join(", then ")}` : "");
    }
  }
}

customElements.define("drill-orders", DrillOrders);
