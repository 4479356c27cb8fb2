/** `<replay-table>`: lines and lanes minute by minute, the same numbers as the pictures. */
import { MINUTE } from "./axis.js";
import { made, Part } from "./part.js";
import { clock, grouped, money } from "./words.js";

export class ReplayTable extends Part {
  begin() {
    this.body = this.querySelector("tbody");
  }

  load(film, before, drawn) {
    if (!drawn) this.body.replaceChildren(...film.minutes.filter((n) => film.times[n] >= 0).map((n) => this.#row(film, n)));
    this.now = undefined;
  }

  #row(film, n) {
    const now = film.now(n);
    const told = ["gross", "net", "moved", "arrival"].map((name) => money(now[name]));
    const rates = film.servers.map((_, server) => grouped(film.rate(server, n), 1));
    const cells = [...told, ...rates].map((text) => made("td", { class: "number" }, text));
    return made("tr", { "data-t": String(now.t) }, made("th", { scope: "row" }, clock(now.t)), ...cells);
  }

  show({ t }) {
    const now = Math.floor(t / MINUTE) * MINUTE;
    if (now === this.now) return;
    this.now = now;
    this.body.querySelector("[data-now]")?.removeAttribute("data-now");
    this.body.querySelector(`[data-t="${now}"]`)?.setAttribute("data-now", "");
  }
}

customElements.define("replay-table", ReplayTable);
