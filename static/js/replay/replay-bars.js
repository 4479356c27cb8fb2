/** `<replay-bars>`: the positions, long up and short down, each side the largest first; pointing names a bar. */
import { bars, sides, SLOTS } from "./drawing.js";
import { made, Part, write } from "./part.js";
import { money } from "./words.js";

const NAMED = 3;
const TABLE_EVERY_MS = 250;

export class ReplayBars extends Part {
  begin() {
    [this.up, this.down] = this.querySelectorAll("path");
    this.svg = this.querySelector("svg");
    this.twin = this.querySelector("details");
    this.on(this.twin, "toggle", () => this.#tabulate());
    this.on(this.svg, "pointermove", (event) => this.#tell(event));
    this.on(this.svg, "pointerleave", () => write(this.slotted("tip"), ""));
  }

  load(film, before) {
    this.largest = Math.max(film.largest, before?.largest ?? 0);
    this.symbols = film.plain.symbols;
  }

  show({ n, film }) {
    const values = film.positions[n];
    if (values === this.values && this.sides) return;
    this.values = values;
    this.sides = sides(values);
    this.up.setAttribute("d", bars(this.sides[0], this.largest, -1));
    this.down.setAttribute("d", bars(this.sides[1], this.largest, 1));
    write(this.slotted("longest"), this.#named(this.sides[0]));
    write(this.slotted("shortest"), this.#named(this.sides[1]));
    this.late ??= setTimeout(() => this.#tabulate(), TABLE_EVERY_MS);
  }

  #named(side) {
    const first = side.slice(0, NAMED).map(([value, number]) => `${this.symbols[number]} ${money(value * 1000)}`);
    return side.length ? `${side.length} stocks: ${first.join(", ")}${side.length > NAMED ? " …" : ""}` : "none";
  }

  #tell(event) {
    if (!this.sides) return;
    const box = this.svg.getBoundingClientRect();
    const side = this.sides[event.clientY < box.top + box.height / 2 ? 0 : 1];
    const bar = side[Math.floor(((event.clientX - box.left) / box.width) * SLOTS)];
    write(this.slotted("tip"), bar ? `${this.symbols[bar[1]]}: ${money(bar[0] * 1000)} ${side === this.sides[0] ? "long" : "short"}` : "");
  }

  #tabulate() {
    this.late = undefined;
    if (!this.twin.open || !this.sides) return;
    const [longs, shorts] = this.sides;
    const all = [...longs.map((bar) => [...bar, "long"]), ...shorts.map((bar) => [...bar, "short"])];
    all.sort((one, other) => other[0] - one[0] || (this.symbols[one[1]] < this.symbols[other[1]] ? -1 : 1));
    this.twin.querySelector("tbody").replaceChildren(...all.map(([value, number, side]) =>
      made("tr", {}, made("th", { scope: "row" }, this.symbols[number]), made("td", {}, side), made("td", { class: "number" }, money(value * 1000)))
    ));
  }
}

customElements.define("replay-bars", ReplayBars);
