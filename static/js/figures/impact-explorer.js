/** `<live-impact-explorer>`: how fast one loop buys, how much others trade, and what the price does. */
import { LiveFigure, made, write } from "./live.js";
import { place, sliders } from "./sliders.js";

export class ImpactExplorer extends LiveFigure {
  static figure = "impact-explorer";

  begin() {
    sliders(this, (name, value) => {
      this.#words({ ...this.settings, [name]: value });
      this.change({ [name]: value });
    });
    this.on(this.slotted("stock"), "change", ({ target }) => this.change({ stock: target.value }));
    this.#words(this.settings);
  }

  #words({ rate, volume, stock }) {
    place(this, "rate", rate, String(rate));
    place(this, "volume", volume, `${volume} %`);
    this.slotted("stock").value = stock;
  }

  draw(state, settings) {
    this.#words(settings);
    for (const name of ["price", "overpaid", "looks"]) this.slotted(name).setAttribute("points", (state.price.lines[name] ?? state.cost.lines[name]));
    write(this.slotted("price-top"), state.price.top);
    write(this.slotted("price-bottom"), state.price.bottom);
    write(this.slotted("cost-top"), state.cost.top);
    for (const node of this.querySelectorAll("[data-told]")) write(node, state.told[node.dataset.told]);
    write(this.slotted("says"), state.says);
    this.slotted("rows").replaceChildren(...state.rows.map(row));
    this.say(state.says);
  }
}

/** A table's row: its head, then numbers. */
export function row([head, ...cells]) {
  return made("tr", {}, made("th", { scope: "row" }, head), ...cells.map((text) => made("td", { class: "number" }, text)));
}

customElements.define("live-impact-explorer", ImpactExplorer);
