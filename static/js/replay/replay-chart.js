/** `<replay-chart>`: two lines over the morning; what happened stays as thin lines when another morning is drawn. */
import { line, scale } from "./drawing.js";
import { Part, write } from "./part.js";
import { money } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";

export class ReplayChart extends Part {
  begin() {
    this.lines = [...this.querySelectorAll("[data-line]")];
    this.names = this.lines.map((node) => node.dataset.line);
    this.drags(this.querySelector("svg"));
  }

  load(film, before, drawn) {
    if (drawn) return;
    const [bottom, top] = scale(before ? [film, before] : [film], this.names);
    for (const node of this.lines) node.setAttribute("points", line(film, node.dataset.line, [bottom, top]));
    this.slotted("before").replaceChildren(...(before ? this.names.map((name) => this.#thin(before, name, [bottom, top])) : []));
    this.slotted("before-key").hidden = !before;
    const zero = ((200 * top) / (top - bottom)).toFixed(1);
    for (const end of ["y1", "y2"]) this.querySelector(".chart-zero").setAttribute(end, zero);
    write(this.slotted("top"), money(top));
    write(this.slotted("bottom"), money(bottom));
  }

  #thin(film, name, range) {
    const node = document.createElementNS(SVG, "polyline");
    node.setAttribute("class", `curve curve--before curve--${name}`);
    node.setAttribute("points", line(film, name, range));
    return node;
  }

  show({ x, now }) {
    this.point(x);
    for (const name of this.names) write(this.querySelector(`[data-value=${name}]`), money(now[name]));
  }
}

customElements.define("replay-chart", ReplayChart);
