/**
 * `<figure-export data-name="exposure">`: PNG, SVG and, where the figure has a table, CSV of the figure it stands in
 * (the nearest `figure`, or element with `data-exports`, or `section`). It makes its own buttons; without scripts it is nothing.
 *
 * Title: `data-title`, or the first heading, `.live__title` or `figcaption strong`. Keys: `.key`, `.plot-key`, `.xray-key`.
 * Source line: `.panel-source` or `figcaption`. Axis: `data-axis='[["09:30", 0.14], …]'`, or the words of `.plot-times` or `.drill-scale`,
 * evenly spread. Tables: those of `.live__twin`, else the first. Before a file is made `figure:export` bubbles up with
 * `detail: {captions: [], parts: []}`: whoever knows more adds sentences, and words for the file's name.
 */
import { csv, tableRows } from "./export-csv.js";
import { fileName, save } from "./export-file.js";
import { drawings, picture, png, said, spelled } from "./export-picture.js";

const SITE = "45 Minutes";

export class FigureExport extends HTMLElement {
  connectedCallback() {
    this.frame = this.closest("figure, [data-exports]") ?? this.closest("section");
    if (!this.frame || this.childElementCount) return;
    const kinds = [...(drawings(this.frame).length ? ["PNG", "SVG"] : []), ...(this.frame.querySelector("table") ? ["CSV"] : [])];
    this.setAttribute("role", "group");
    this.setAttribute("aria-label", `Download: ${this.title}`);
    this.append(...kinds.map((kind) => this.#button(kind)));
    this.status = Object.assign(document.createElement("span"), { className: "export-status" });
    this.status.setAttribute("role", "status");
    this.append(this.status);
  }

  get title() {
    const found = this.frame.querySelector("h2, h3, h4, .live__title, figcaption strong, caption");
    return this.dataset.title || (found ? said(found) : SITE);
  }

  #button(kind) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "button export-button", textContent: kind });
    button.dataset.export = kind.toLowerCase();
    button.addEventListener("click", () => this.#press(kind));
    return button;
  }

  async #press(kind) {
    const detail = { captions: [], parts: [] };
    this.dispatchEvent(new CustomEvent("figure:export", { bubbles: true, detail }));
    const name = fileName("45-minutes", this.dataset.name || this.title, ...detail.parts);
    try {
      await this[`_${kind.toLowerCase()}`](name, detail);
      this.status.textContent = `${kind} made: ${name}.${kind.toLowerCase()}`;
    } catch (error) {
      this.status.textContent = error.message;
    }
  }

  #words(captions) {
    const source = this.frame.querySelector(".panel-source, figcaption");
    const address = location.href.length < 240 ? location.href : `${location.origin}${location.pathname}`;
    return {
      title: this.title,
      keys: [...this.frame.querySelectorAll(".key, .plot-key, .xray-key")].filter(isShown).map(key),
      captions,
      source: `${source ? `${said(source)} ` : ""}${SITE}, ${address}`,
    };
  }

  #picture({ captions }) {
    return picture(this.frame, this.#words(captions), this.#axis());
  }

  async _png(name, detail) {
    save(`${name}.png`, await png(this.#picture(detail)));
  }

  async _svg(name, detail) {
    save(`${name}.svg`, `<?xml version="1.0" encoding="UTF-8"?>\n${spelled(this.#picture(detail))}\n`, "image/svg+xml");
  }

  #axis() {
    if (this.dataset.axis) return JSON.parse(this.dataset.axis);
    const words = [...(this.frame.querySelector(".plot-times, .drill-scale")?.children ?? [])];
    return words.map((word, n) => [said(word), n / (words.length - 1)]);
  }

  /** Several tables stand one below the other, with an empty line between. */
  async _csv(name) {
    const twins = [...this.frame.querySelectorAll(".live__twin table")];
    const tables = twins.length ? twins : [this.frame.querySelector("table")];
    const rows = tables.flatMap((table, n) => [...(n ? [[]] : []), ...tableRows(table)]);
    save(`${name}.csv`, csv(rows), "text/csv");
  }
}

const DASHES = { dashed: "9 5", dotted: "3 5" };
const isShown = (element) => element.getClientRects().length > 0;

function key(element) {
  const style = getComputedStyle(element);
  return { words: said(element), colour: style.borderLeftColor, dashes: DASHES[style.borderLeftStyle] };
}

customElements.define("figure-export", FigureExport);
