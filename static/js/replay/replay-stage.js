/**
 * `<replay-stage>`: holds the state (tick, seed, defences), the film it is drawn from, and the address.
 *
 * The server has drawn the first moment, so nothing is drawn again until something changes. Frames of a
 * minute come with the page, those of five seconds after it; another morning is asked of Python.
 */
import * as axis from "./axis.js";
import { address } from "./address.js";
import { Film } from "./film.js";
import { Mornings } from "./mornings.js";
import { sentence } from "./words.js";

const SETTLED_MS = 250;
const SAY_EVERY_MS = 1500;
const PARTS = "replay-bar, replay-chart, replay-lanes, replay-bars, replay-figures, replay-pmon, replay-log, replay-inbox, replay-table, replay-what-if";

export class ReplayStage extends HTMLElement {
  axis = axis;
  film = null;
  before = null;
  #frame = 0;
  #settling = 0;
  #said = { minute: null, at: 0 };

  connectedCallback() {
    const { t, seed, ownSeed, whatIf, since } = this.dataset;
    this.ownSeed = ownSeed;
    this.state = { t: Number(t), seed, whatIf, since: since === "" ? null : Number(since) };
    this.parts = [...this.querySelectorAll(PARTS)];
    this.mornings = new Mornings(this.dataset);
    addEventListener("popstate", this);
    addEventListener("keydown", this);
    this.begin();
  }

  disconnectedCallback() {
    removeEventListener("popstate", this);
    removeEventListener("keydown", this);
    this.pause();
  }

  get bar() {
    return this.querySelector("replay-bar");
  }

  async begin() {
    try {
      this.#put(new Film(await this.mornings.minutes()), null, { drawn: true });
    } catch (error) {
      this.say(`The frames of the morning could not be loaded (${error.message}). The links step from page to page.`);
      return;
    }
    performance.mark("replay-ready");
    history.replaceState({ ...this.state }, "", this.url());
    this.dataset.ready = "";
    if (this.canonical()) this.refine();
    else this.run(this.state, { push: false });
  }

  canonical(state = this.state) {
    return state.seed === this.ownSeed && !state.whatIf;
  }

  /** Fetches the five-second frames, when the page is idle or somebody needs them. */
  async refine() {
    if (!this.film.knows(this.state.t)) return this.finer();
    if (navigator.connection?.saveData) return;
    (globalThis.requestIdleCallback ?? setTimeout)(() => this.finer(), { timeout: 2000 });
  }

  async finer() {
    try {
      const fine = new Film(await this.mornings.seconds());
      if (this.canonical() && !this.film.fine) this.#put(fine, null, { drawn: true });
      this.dataset.fine = "";
    } catch (error) {
      this.say(`Only whole minutes can be shown: the finer frames could not be loaded (${error.message}).`);
    }
  }

  #put(film, before, { drawn = false } = {}) {
    this.film = film;
    this.before = before;
    for (const part of this.parts) part.load(film, before, drawn);
    this.#draw();
  }

  /** Runs another morning, or goes back to what happened; throws nothing, says what went wrong. */
  async run(state, { push = true } = {}) {
    this.pause();
    const wanted = (this.wanted = {});
    this.board?.working(true);
    try {
      const { film, before } = await this.mornings.get(state, this.canonical(state));
      if (this.wanted !== wanted) return;
      this.state = { ...state, t: this.state.t };
      this.say(this.canonical() ? "" : this.told());
      this.#put(film, before);
      this.dataset.shown = `${this.state.seed} ${this.state.whatIf}`.trim();
      this.settle(push);
      this.board?.working(false);
    } catch (error) {
      if (this.wanted !== wanted) return;
      this.say(`${error.message} What is shown is ${this.before ? "the run before" : "what happened"}.`);
      this.board?.working(false, error.message);
    }
  }

  get board() {
    return this.querySelector("replay-what-if");
  }

  told() {
    const { seed, whatIf, since } = this.state;
    const what = whatIf ? `What if: ${whatIf.replaceAll(",", ", ")}` : "Without any defence";
    return `${what}${since === null ? "" : `, from ${axis.label(since)} on`}. Seed ${seed}, worked out here by our model; thin lines are what happened.`;
  }

  say(words) {
    const slot = this.querySelector("[data-slot=run]");
    slot.textContent = words;
    slot.hidden = !words;
  }

  /** Moves the playhead. */
  seek(t) {
    const tick = axis.snap(t);
    if (tick === this.state.t) return;
    this.state.t = tick;
    if (!this.film?.knows(tick) && this.canonical()) this.finer();
    this.#frame ||= requestAnimationFrame(() => this.#draw());
    this.settle();
  }

  #draw() {
    this.#frame = 0;
    if (!this.film) return;
    const { t } = this.state;
    const n = this.film.index(t);
    const moment = { t, n, x: axis.place(t).toFixed(1), now: this.film.now(n), film: this.film };
    for (const part of this.parts) part.show(moment);
    this.dataset.t = t;
    this.#announce(moment.now);
  }

  #announce(now) {
    const minute = Math.floor(now.t / axis.MINUTE);
    const soon = performance.now() - this.#said.at < SAY_EVERY_MS;
    const first = this.#said.minute === null;
    if (minute === this.#said.minute || (soon && !first)) return;
    this.#said = { minute, at: performance.now() };
    if (!first) this.querySelector("[data-slot=live]").textContent = sentence(now);
  }

  pause() {
    this.bar?.pause?.();
  }

  /** Once nothing moves any more, the address says where one is. */
  settle(push = false) {
    clearTimeout(this.#settling);
    if (push) return history.pushState({ ...this.state }, "", this.url());
    this.#settling = setTimeout(() => {
      history.replaceState({ ...this.state }, "", this.url());
      for (const part of this.parts) part.settled?.();
    }, SETTLED_MS);
  }

  url(t = this.state.t) {
    return address({ ...this.state, t }, this.ownSeed);
  }

  handleEvent(event) {
    if (event.type === "keydown") return this.bar?.key(event);
    const state = event.state;
    if (!state) return location.reload();
    const same = ["seed", "whatIf", "since"].every((name) => state[name] === this.state[name]);
    this.seek(state.t);
    if (!same) this.run(state, { push: false });
    this.board?.fill(state);
  }
}

customElements.define("replay-stage", ReplayStage);
