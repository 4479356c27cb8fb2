/** `<replay-log>`: what happens, the future dimmed; each line is a link to its moment. */
import { FIRST, label, LAST, MINUTE, TICK } from "./axis.js";
import { made, Part } from "./part.js";

export class ReplayLog extends Part {
  begin() {
    this.list = this.querySelector("ol");
    this.on(this.list, "click", (event) => this.#follow(event));
  }

  load(film, before, drawn) {
    if (!drawn) this.list.replaceChildren(...film.plain.events.map((event) => this.#line(event)));
    this.items = [...this.list.children];
    this.times = film.plain.events.map(([t]) => t);
  }

  #line([t, kind, words, source, great]) {
    const wide = t < 0 ? MINUTE : TICK;
    const at = Math.max(FIRST, Math.min(LAST, Math.ceil(t / wide) * wide));
    const link = made("a", { href: this.stage.url(at) }, made("span", { class: "clock" }, label(at)), words);
    return made("li", { "data-t": String(at), "data-kind": kind, "data-great": great }, link, " ", made("span", { class: "event-source" }, source));
  }

  #follow(event) {
    const item = event.target.closest("li");
    if (!event.target.closest("a") || event.metaKey || event.ctrlKey || event.shiftKey || !this.stage.film) return;
    event.preventDefault();
    this.stage.pause();
    this.stage.seek(Number(item.dataset.t));
  }

  show({ t }) {
    const past = this.times.findLastIndex((at) => at <= t);
    if (past === this.past && this.shown === this.items) return;
    [this.past, this.shown] = [past, this.items];
    this.items.forEach((item, n) => {
      item.toggleAttribute("data-future", n > past);
      item.toggleAttribute("data-last", n === past);
    });
    const last = this.items[past];
    if (last) this.list.scrollTop = last.offsetTop - this.list.clientHeight / 2;
  }
}

customElements.define("replay-log", ReplayLog);
