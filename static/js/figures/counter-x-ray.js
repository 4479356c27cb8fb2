/** `<live-counter-x-ray>`: steps over the rows that the wrapped stages left, and moves the counter. */
import { LiveFigure, made, write } from "./live.js";

const STEP_MS = 160;
const CALM_MS = 700;
const REST_MS = 300;
const PLACES = ["filled", "in_flight", "remaining"];

export class CounterXRay extends LiveFigure {
  static figure = "counter-x-ray";
  static place = { step: 0 };
  at = 0;
  #timer = 0;
  #resting = 0;

  get here() {
    return { step: this.at };
  }

  begin() {
    this.scrub = this.querySelector(".xray-scrub");
    this.calm = matchMedia("(prefers-reduced-motion: reduce)");
    const go = { home: () => 0, back: () => this.at - 1, step: () => this.at + 1, fill: () => this.#fill() };
    for (const [name, target] of Object.entries(go)) this.press(name, () => this.#walk(target()));
    this.press("run", () => (this.#timer ? this.#pause() : this.#run()));
    this.on(this.scrub, "input", () => this.#walk(this.scrub.valueAsNumber));
    this.on(this, "change", ({ target }) => this.#set(target));
    this.step(0);
  }

  disconnectedCallback() {
    this.#pause();
    clearTimeout(this.#resting);
    super.disconnectedCallback();
  }

  #set({ name, value }) {
    const part = { "xray-build": { build: value }, "xray-lots": { lots: Number(value) }, "xray-fills": { fills: value } }[name];
    if (part) this.change(part);
  }

  row(at = this.at) {
    const { columns, steps } = this.state;
    return Object.fromEntries(columns.map((column, n) => [column, steps[at][n]]));
  }

  #fill() {
    const next = this.state.steps.findIndex(([at], n) => n > this.at && at === "hear");
    return next < 0 ? this.state.last : next;
  }

  #walk(at) {
    write(this.slotted("trouble"), "");
    this.#go(at);
  }

  #go(at) {
    this.#pause();
    this.step(at);
  }

  #run() {
    if (this.at === this.state.last) this.step(0);
    write(this.querySelector("[data-action=run]"), "Pause");
    this.#timer = setInterval(() => {
      this.step(this.calm.matches ? this.#fill() : this.at + 1);
      if (this.at === this.state.last) this.#pause();
    }, this.calm.matches ? CALM_MS : STEP_MS);
  }

  #pause() {
    clearInterval(this.#timer);
    this.#timer = 0;
    write(this.querySelector("[data-action=run]"), "Run on");
  }

  /** Another run, at the same tick of it if it has that. */
  draw(state, settings) {
    const { tick } = this.row(Math.min(this.at, state.last));
    this.#controls(settings);
    this.#lines(state);
    this.slotted("rows").replaceChildren(...state.steps.map((_, n) => tableRow(this.row(n), n, n === state.over)));
    this.scrub.max = state.last;
    const same = state.steps.findIndex((row) => row[1] >= (this.drawn ?? tick));
    this.#go(same < 0 ? state.last : same);
    this.say(state.ends);
  }

  cleared() {
    this.#go(0);
  }

  /** From an address, which may ask for a step that this run does not have. */
  arrive({ step }) {
    this.#go(step);
    if (this.at !== step) write(this.slotted("trouble"), `Expected a step from 0 to ${this.state.last}, came ${step}; this is step ${this.at}.`);
  }

  /** A browser refuses a hundred new addresses in half a minute: the step is in it once it rests. */
  #rest() {
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.keep(), REST_MS);
  }

  #controls(settings) {
    this.querySelector(`[name="xray-build"][value="${settings.build}"]`).checked = true;
    this.querySelector("[name=xray-lots]").value = settings.lots;
    this.querySelector("[name=xray-fills]").value = settings.fills;
    for (const node of this.querySelectorAll(".xray-handler")) node.toggleAttribute("data-on", node.dataset.build === settings.build);
  }

  #lines({ steps, last, top, ordered }) {
    const set = (name, values) => Object.entries(values).forEach(([key, value]) => this.slotted(name).setAttribute(key, value));
    const points = (of) => steps.map((row, n) => `${n},${of(row)}`).join(" ");
    this.slotted("flip").closest("svg").setAttribute("viewBox", `0 0 ${last} ${top}`);
    set("flip", { transform: `matrix(1 0 0 -1 0 ${top})` });
    set("filled-line", { points: points((row) => row[2]) });
    set("exposure-line", { points: points((row) => row[2] + row[3]) });
    set("remaining-line", { points: points((row) => row[4]) });
    set("ordered-line", { x2: last, y1: ordered, y2: ordered });
    set("veil", { width: last, height: top });
    set("head", { y2: top });
    write(this.slotted("top"), top.toLocaleString("en-GB"));
  }

  step(at) {
    this.at = Math.max(0, Math.min(this.state.last, Math.trunc(at) || 0));
    this.#rest();
    const row = this.row();
    this.drawn = row.tick;
    write(this.slotted("ordered"), String(this.state.ordered));
    for (const name of PLACES) write(this.slotted(name), row[name].toLocaleString("en-GB"));
    write(this.slotted("tick"), String(row.tick));
    write(this.slotted("words"), row.words);
    const over = row.filled + row.in_flight - this.state.ordered;
    this.dataset.over = over > 0 ? "yes" : "no";
    this.#mark(row.at);
    this.#ends();
    this.say(`${row.words} ${over > 0 ? `Filled and in flight are ${over} over the order.` : ""}`);
  }

  #mark(place) {
    for (const line of this.querySelectorAll(".xray-line[data-now]")) line.removeAttribute("data-now");
    const line = this.querySelector(`.xray-line[data-at="${place}"]`);
    line.setAttribute("data-now", "");
    const area = this.querySelector(".xray-code");
    const gap = line.getBoundingClientRect().top - area.getBoundingClientRect().top;
    if (gap < 0 || gap > area.clientHeight - 40) area.scrollTop += gap - area.clientHeight / 2;
    this.slotted("veil").setAttribute("x", this.at);
    for (const end of ["x1", "x2"]) this.slotted("head").setAttribute(end, this.at);
    this.scrub.value = this.at;
    this.scrub.setAttribute("aria-valuetext", `Step ${this.at} of ${this.state.last}`);
    this.dataset.at = this.at;
  }

  #ends() {
    const end = this.at === this.state.last;
    for (const name of ["step", "fill"]) this.querySelector(`[data-action=${name}]`).setAttribute("aria-disabled", String(end));
    write(this.slotted("ends"), end ? this.state.ends : `Step ${this.at} of ${this.state.last}.`);
  }
}

function tableRow(row, n, over) {
  const cells = [row.filled, row.in_flight, row.remaining, row.next_child].map((shares) => made("td", { class: "number" }, String(shares)));
  return made("tr", { "data-over": over }, made("th", { scope: "row" }, String(n)), made("td", {}, String(row.tick)), made("td", {}, made("code", {}, row.at)), ...cells);
}

customElements.define("live-counter-x-ray", CounterXRay);
