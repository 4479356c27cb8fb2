/**
 * `<bridge-drill>`: holds the run (drill, seed, choices; see sim/drill/state.py), asks Python what it is like,
 * and keeps it in the address and on this device. A turn that fails changes nothing.
 */
import { made, write } from "../replay/part.js";
import { Python } from "../replay/python.js";
import { money } from "../replay/words.js";
import { address, key } from "./address.js";
import { Shelf } from "./shelf.js";

const PARTS = "drill-heard, drill-calls, drill-orders, drill-known, drill-log, drill-result, drill-report";
const SEEDS = 1_000_000;

export class BridgeDrill extends HTMLElement {
  shelf = new Shelf();
  #busy = false;

  connectedCallback() {
    this.python = new Python({ grader: "sim.drill.worker", what: "The drill could not be run in this browser" });
    this.state = JSON.parse(this.querySelector("#drill-state").textContent);
    this.parts = [...this.querySelectorAll(PARTS)];
    this.form = this.slot("start");
    this.form.addEventListener("submit", (event) => this.#begin(event));
    this.querySelector("[data-action=another]").addEventListener("click", () => this.#anotherSeed());
    addEventListener("popstate", this);
    this.#prepare();
  }

  disconnectedCallback() {
    removeEventListener("popstate", this);
    this.python.stop();
  }

  slot(name) {
    return this.querySelector(`[data-slot="${name}"]`);
  }

  #prepare() {
    this.form.hidden = false;
    this.#fill();
    this.#past();
    history.replaceState({ ...this.state }, "");
    this.dataset.ready = "";
    if (this.state.choices.length) return this.#play(this.state, { push: false, focus: true });
    if (!navigator.connection?.saveData) this.python.warm();
    return this.#offerKept();
  }

  #fill() {
    this.form.elements.drill.value = this.state.drill;
    this.form.elements.seed.value = this.state.seed;
  }

  /** A run that was left is offered again. */
  #offerKept() {
    const run = this.shelf.run;
    if (!run || !run.choices.length || location.search) return;
    const link = made("a", { href: address(run) }, `Go on with it`);
    this.slot("kept").replaceChildren(`You left drill ${String(run.drill).toUpperCase()}, seed ${run.seed}, after ${run.choices.length} sentences and waits. `, link, ".");
    this.slot("kept").hidden = false;
  }

  #anotherSeed() {
    this.form.elements.seed.value = String(1 + Math.floor(Math.random() * SEEDS));
    this.form.elements.seed.focus();
  }

  #begin(event) {
    event.preventDefault();
    const { drill, seed } = this.form.elements;
    this.#play({ v: this.state.v, drill: drill.value, seed: seed.value.trim(), choices: [] }, { push: true, focus: true });
  }

  /** Says something. One at a time: what is pressed meanwhile is not said. */
  choose(choice) {
    if (this.#busy || this.answer?.over) return;
    this.#play({ ...this.state, choices: [...this.state.choices, choice] }, { push: true });
  }

  /** After the end: the same morning from its beginning, or one with another second fault. */
  again({ other }) {
    const letters = [...this.form.elements.drill.options].map((option) => option.value);
    const next = letters[(letters.indexOf(this.state.drill) + 1) % letters.length];
    const seed = other ? String(1 + Math.floor(Math.random() * SEEDS)) : this.state.seed;
    this.#play({ ...this.state, drill: other ? next : this.state.drill, seed, choices: [] }, { push: true, focus: true });
  }

  async #play(state, { push, focus = false }) {
    this.#working(true);
    try {
      const answer = await this.python.ask(state);
      this.#put(answer, { push, focus });
    } catch (error) {
      this.#failed(error, state, push);
    } finally {
      this.#working(false);
    }
  }

  #working(on) {
    this.#busy = on;
    this.toggleAttribute("data-busy", on);
    this.slot("room").setAttribute("aria-busy", String(on));
    if (on) this.slot("run").hidden = true;
    if (on && this.python.runtime.state !== "ready") this.status("Starting Python in your browser; the first time takes a moment.");
    else this.status("");
  }

  status(words) {
    write(this.slot("status"), words);
  }

  #failed(error, state, push) {
    const retry = made("button", { type: "button", class: "button" }, "Try again");
    retry.addEventListener("click", () => this.#play(state, { push }));
    this.slot("run").replaceChildren(`${error.message} Nothing is lost: the run is as it was. `, retry);
    this.slot("run").hidden = false;
  }

  #put(answer, { push, focus }) {
    const { v, drill, seed, choices, notices } = answer;
    const ended = answer.over && !this.answer?.over;
    this.answer = answer;
    this.state = { v, drill, seed, choices };
    this.#fill();
    if (notices.length) this.slot("notices").replaceChildren(...notices.map((words) => made("p", { class: "notice" }, words)));
    else if (push) this.slot("notices").replaceChildren();
    for (const name of ["intro", "kept", "start"]) this.slot(name).hidden = true;
    this.slot("room").hidden = answer.over;
    write(this.slot("clock"), answer.clock);
    for (const part of this.parts) part.show(answer);
    history[push ? "pushState" : "replaceState"]({ ...this.state }, "", address(this.state));
    this.#keep(answer);
    if (ended) this.#head("#result-title");
    else if (focus) this.#head("#room-title");
    this.dataset.shown = key(this.state);
  }

  #head(selector) {
    const heading = this.querySelector(selector);
    heading.focus({ preventScroll: true });
    heading.closest("section").scrollIntoView({ block: "start" });
  }

  #keep({ over, end }) {
    this.shelf.run = over ? null : this.state;
    if (over) this.shelf.finished(key(this.state), this.state, end.figures.you.loss);
    this.#past();
  }

  #past() {
    const rows = this.shelf.runs.map(({ state, loss }) => made("tr", {},
      made("th", { scope: "row" }, made("a", { href: address(state) }, `Drill ${String(state.drill).toUpperCase()}, seed ${state.seed}`)),
      made("td", { class: "number" }, String(state.choices.length)), made("td", { class: "number" }, money(loss))));
    this.slot("past").querySelector("tbody").replaceChildren(...rows);
    this.slot("past").hidden = rows.length === 0;
  }

  handleEvent({ state }) {
    if (!state?.choices || (!state.choices.length && !this.answer)) return location.reload();
    return this.#play(state, { push: false });
  }
}

customElements.define("bridge-drill", BridgeDrill);
