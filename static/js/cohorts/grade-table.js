// <grade-table>: arrow keys from cell to cell, and what htmx has made new is marked and told. Without it the
// table is links, and reloading shows what is new.

import { GridKeys } from "./grid-keys.js";

const TOLD = 3; // changes told one by one

class GradeTable extends HTMLElement {
  connectedCallback() {
    this.keys = new GridKeys(this.querySelector("table"), "a");
    this.addEventListener("htmx:before:request", (event) => document.hidden && event.preventDefault());
    this.addEventListener("htmx:before:swap", (event) => event.detail.tasks.length && this.remember());
    this.addEventListener("htmx:after:swap", () => this.had && this.compare());
  }

  disconnectedCallback() {
    this.keys.stop();
  }

  remember() {
    this.had = [...this.querySelectorAll("tbody td")].map((cell) => [cell, cell.textContent]);
  }

  compare() {
    const fresh = this.had.filter(([cell, text]) => cell.textContent !== text).map(([cell]) => cell);
    this.had = null;
    this.keys.settle();
    for (const cell of fresh) {
      void cell.offsetWidth; // so that a cell which is new again is seen to be
      cell.classList.add("is-new");
    }
    const works = fresh.filter((cell) => cell.querySelector("a"));
    if (fresh.length) this.tell(works.length ? works : fresh);
  }

  tell(cells) {
    const told = cells.length > TOLD ? [`${cells.length} cells have changed`] : cells.map((cell) => this.words(cell));
    this.querySelector("[data-said]").textContent = `${told.join(". ")}.`;
  }

  words(cell) {
    const heading = this.querySelector("thead tr").cells[cell.cellIndex].querySelector("a").firstChild.textContent;
    const value = (cell.querySelector(".visually-hidden") ?? cell).textContent;
    return `${cell.parentElement.cells[0].textContent}, ${heading}: ${value}`;
  }
}

customElements.define("grade-table", GradeTable);
