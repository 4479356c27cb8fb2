/**
 * `<replay-stage>`: holds the state (tick, seed, defences), the film it is drawn from, and the address.
 *
 * The server has drawn the first moment, so nothing is drawn again until something changes. Frames of a
 * minute come with the page, those of five seconds after it; another morning is asked of Python.
 */
import * as axis from "./axis.js";
import { address, named } from "./address.js";
import { Film } from "./film.js";
import { Mornings } from "./mornings.js";
import { sentence } from "./words.js";

const SETTLED_MS = 250;
const SAY_EVERY_MS = 1500;
const PARTS = "replay-bar, replay-chart, replay-lanes, replay-bars, replay-figures, replay-pmon, replay-log, replay-inbox, replay-table, replay-what-if, replay-export, replay-setups";

export class ReplayStage extends HTMLElement {
  axis = axis;
  film = null;
  before = null;
  #frame = 0;
  #settling = 0;
  #said = { minute: null, at: 0 };

  connectedCallback() {
    const { t, seed, ownSeed, whatIf, since, name = "" } = this.dataset;
    this.ownSeed = ownSeed;
    this.state = { t: Number(t), seed, whatIf, since: since === "" ? null : Number(since), name: named(name) };
    this.parts = [...this.querySelectorAll(PARTS)];
    this.mornings = new Mornings(this.dataset, document.getElementById(this.dataset.bench ?? "")?.runner?.runtime);
    addEventListener("online", this);
    this.addEventListener("figure:export", this);
    addEventListener("popstate", this);
    addEventListener("keydown", this);
    this.begin();
  }

  disconnectedCallback() {
    removeEventListener("popstate", this);
    removeEventListener("keydown", this);
    removeEventListener("online", this);
    this.pause();
  }

  get bar() {
    return this.querySelector("replay-bar");
  }

  async begin() {
    try {
      this.#put(new Film(await this.mornings.minutes()), null, { drawn: true });
    } catch (error) {
      this.say(`The frames of the morning could not be loaded (${error.message}). The links step from page to page; once you are online again, this goes on by itself.`);
      return;
    }
    performance.mark("replay-ready");
    history.replaceState({ ...this.state }, "", this.url());
    this.dataset.ready = "";
    if (this.canonical()) this.refine();
    else if (this.dataset.bench) this.say(`The pictures show seed ${this.ownSeed} until you press Run; then seed ${this.state.seed}, with and without your code.`);
    else this.run(this.state, { push: false }); // beside the editor Python is left to whoever presses Run
  }

  canonical(state = this.state) {
    return state.seed === this.ownSeed && !this.asked(state).whatIf && !this.own;
  }

  /** What Python is asked for. Beside the code editor the address's defences are in its text: here stands what happened. */
  asked(state) {
    return this.dataset.bench ? { ...state, whatIf: "", since: null } : state;
  }

  /** Shows a morning that somebody else worked out, as plain data; `told` says in a sentence what it is. */
  async play(plain, record, told) {
    const wanted = (this.wanted = {});
    const { film: before } = await this.mornings.get({ ...this.state, whatIf: "", since: null }, this.state.seed === this.ownSeed);
    if (this.wanted !== wanted) return null;
    [this.own, this.ownRecord] = [plain, record];
    this.say(told);
    this.#put(new Film(plain), before);
    this.dataset.shown = `own ${plain.report.sha256}`;
    return before;
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
    const receipt = this.querySelector("[data-slot=receipt]");
    if (receipt) receipt.textContent = film.plain.report.sha256;
    for (const part of this.parts) part.load(film, before, drawn);
    this.#draw();
  }

  /** Runs another morning, or goes back to what happened; throws nothing, says what went wrong. */
  async run(state, { push = true } = {}) {
    this.pause();
    const wanted = (this.wanted = {});
    this.board?.working(true);
    try {
      const { film, before } = await this.mornings.get(this.asked(state), this.canonical(state));
      if (this.wanted !== wanted) return;
      this.state = { ...state, t: this.state.t };
      this.own = undefined;
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
    const { seed, whatIf, since } = this.asked(this.state);
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
    return address({ ...this.state, t }, this.ownSeed, this.dataset.path) + (this.fragment ?? "");
  }

  /** The morning that is shown, in words for a caption and for a file's name. */
  #captions({ captions, parts }) {
    const { t, name } = this.state;
    const run = this.querySelector("[data-slot=run]");
    if (name) captions.push(`Set-up “${name}”.`);
    captions.push(`At ${axis.label(t)}. ${run.hidden ? `What happened, in the course’s own run: seed ${this.state.seed}, our model.` : run.textContent}`);
    parts.push(...this.fileParts(), axis.label(t).replaceAll(":", ""));
  }

  /** What stands in the way, as the address spells it. */
  defences() {
    return this.own ? "own code" : this.asked(this.state).whatIf;
  }

  /** The canonical record of what is shown, as {record, sha256}. */
  async record() {
    return this.own ? { record: this.ownRecord, sha256: this.own.report.sha256 } : this.mornings.record(this.asked(this.state));
  }

  fileParts() {
    const { seed, whatIf, since } = this.asked(this.state);
    return [`seed-${seed}`, this.own ? "own-code" : whatIf.slice(0, 60), since === null ? "" : `from-${axis.label(since).replaceAll(":", "")}`];
  }

  handleEvent(event) {
    if (event.type === "keydown") return this.bar?.key(event);
    if (event.type === "figure:export") return this.#captions(event.detail);
    if (event.type === "online") return this.film ? undefined : this.#again();
    const state = event.state;
    if (!state) return location.reload();
    const same = ["seed", "whatIf", "since"].every((name) => state[name] === this.state[name]);
    this.seek(state.t);
    if (!same) this.run(state, { push: false });
    this.board?.fill(state);
  }

  #again() {
    this.say("");
    this.begin();
  }
}

customElements.define("replay-stage", ReplayStage);
