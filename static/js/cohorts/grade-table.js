// <grade-table>: arrow keys from cell to cell, and rows that become new while you look. Without it the
// table is links, and reloading shows what is new.

import { GridKeys } from "./grid-keys.js";

const EVERY = 5_000; // milliseconds
const TOLD = 3; // changes told one by one

class GradeTable extends HTMLElement {
  connectedCallback() {
    this.keys = new GridKeys(this.querySelector("table"), "a");
    this.said = this.querySelector("[data-said]");
    this.timer = setInterval(() => this.ask(), EVERY);
    this.onReturn = () => this.ask();
    document.addEventListener("visibilitychange", this.onReturn);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
    document.removeEventListener("visibilitychange", this.onReturn);
    this.keys.stop();
  }

  async ask() {
    if (document.hidden || this.asking) return;
    this.asking = true;
    try {
      const answer = await fetch(this.address(), { headers: { "X-Requested-With": "fetch" } });
      if (answer.status === 200) this.take(await answer.text());
    } catch {
      // offline: what is shown stays, and the next round asks again
    } finally {
      this.asking = false;
    }
  }

  address() {
    const query = new URLSearchParams(location.search);
    const rows = [...this.querySelectorAll("tr[data-row]")];
    query.set("stamp", this.dataset.stamp);
    query.set("rows", rows.map((row) => `${row.dataset.row}:${row.dataset.digest}`).join(","));
    return `${this.dataset.changes}?${query}`;
  }

  take(text) {
    const answer = new DOMParser().parseFromString(text, "text/html").querySelector("[data-stamp]");
    if (!answer) return;
    this.dataset.stamp = answer.dataset.stamp;
    if (answer.dataset.shape !== this.dataset.shape) return this.outgrown();
    const told = [...answer.querySelectorAll("tr")].flatMap((row) => this.renew(row));
    if (told.length) this.tell(told);
  }

  // The columns or the people are others by now: rows alone would not be right.
  outgrown() {
    this.querySelector("[data-reload]").hidden = false;
    this.said.textContent = "People or assignments have changed.";
  }

  // Cell by cell, so that focus and scroll stay where they are. Returns what to say.
  renew(fresh) {
    const row = this.querySelector(`tr[data-row="${fresh.dataset.row}"]`);
    if (!row || row.cells.length !== fresh.cells.length) return [];
    row.dataset.digest = fresh.dataset.digest;
    const name = fresh.cells[0].textContent;
    return [...fresh.cells].flatMap((cell, place) => {
      const old = row.cells[place];
      if (old.textContent === cell.textContent) return [];
      this.replace(old, document.importNode(cell, true));
      const heading = this.querySelector("thead tr").cells[place].querySelector("a").firstChild.textContent;
      return [`${name}, ${heading}: ${(cell.querySelector(".visually-hidden") ?? cell).textContent}`];
    });
  }

  replace(old, cell) {
    const focused = old.contains(document.activeElement);
    cell.classList.add("is-new");
    old.replaceWith(cell);
    this.keys.settle(focused ? cell.querySelector("a") : null);
  }

  tell(told) {
    const cells = told.filter((line) => !line.includes(", Total:"));
    this.said.textContent = cells.length > TOLD ? `${cells.length} cells have changed.` : `${(cells.length ? cells : told).join(". ")}.`;
  }
}

customElements.define("grade-table", GradeTable);
