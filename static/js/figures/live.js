/**
 * What live figures have in common. The server has drawn the first state; every later one is an answer of
 * sim/figures/worker.py, asked of one Python that all figures of a page share. It starts at the first touch.
 *
 * A figure has `static figure = "bit-bench"` and `draw(state, settings)`, and may have `begin()`,
 * `cleared()` (after a reset) and `work(settings, isWanted)`. It calls `change({byte: 33})`; the newest settings win.
 * What only the page knows, as which step is shown, is in the address too: `static place = { step: 0 }` is how it is
 * at first, `here` how it is now, `arrive(place)` goes there, and `keep()` is called when it has changed.
 */
import { made, write } from "../replay/part.js";
import { Python } from "../replay/python.js";
import { asked, fragment } from "./address.js";
import { said } from "./export-picture.js";

const SAY_AFTER_MS = 600;
const SLOW_MS = 200;
const MEGABYTE = 1 << 20;

let shared = null;

/** Python for every figure of the page. */
function python() {
  shared ??= new Python({ grader: "sim.figures.worker", what: "The figure could not be worked out" });
  return shared;
}

export class LiveFigure extends HTMLElement {
  static place = {};
  #asking = false;
  #saying = 0;

  connectedCallback() {
    const { settings, state } = JSON.parse(this.slotted("first").textContent);
    this.first = { settings, state };
    this.settings = { ...settings };
    this.shown = { settings: this.settings, state };
    this.listening = new AbortController();
    this.slotted("controls").hidden = false;
    for (const node of this.querySelectorAll("[data-live]")) node.disabled = false;
    this.press("reset", () => this.reset());
    this.on(this, "figure:export", ({ detail }) => detail.captions.push(...[...this.querySelectorAll(".live-says")].map(said).filter(Boolean)));
    for (const kind of ["focusin", "pointerdown"]) this.on(this, kind, () => python().warm(), { once: true });
    this.begin();
    this.dataset.ready = "";
    this.on(window, "hashchange", () => this.#follow());
    this.#follow();
  }

  disconnectedCallback() {
    this.listening.abort();
    clearTimeout(this.#saying);
  }

  begin() {}
  cleared() {}
  arrive(_place) {}

  get here() {
    return {};
  }

  get state() {
    return this.shown.state;
  }

  on(target, kind, action, options = {}) {
    target.addEventListener(kind, action, { signal: this.listening.signal, ...options });
  }

  /** Every button with this `data-action`, also those that come later; the action gets the button. */
  press(name, action) {
    this.on(this, "click", (event) => {
      const button = event.target.closest(`[data-action="${name}"]`);
      if (button && this.contains(button) && !button.disabled) action(button);
    });
  }

  slotted(name) {
    return this.querySelector(`[data-slot="${name}"]`);
  }

  /** Asks for the picture under other settings. */
  change(part) {
    this.settings = { ...this.settings, ...part };
    return this.#ask();
  }

  /** Shows a state that needs no question, because the page has all of it. */
  settle(settings, state) {
    this.settings = settings;
    this.#show({ settings, state });
  }

  /** An answer that is not drawn, as for another morning; questions wait for one another. */
  ask(settings) {
    return python().ask({ figure: this.constructor.figure, ...settings });
  }

  /** The answer that is drawn; a figure of several runs can show each as it comes, as long as it `isWanted()`. */
  work(settings, _isWanted) {
    return this.ask(settings);
  }

  reset() {
    this.settings = { ...this.first.settings };
    this.slotted("trouble").textContent = "";
    this.#show({ settings: this.settings, state: this.first.state });
    this.cleared();
    this.keep();
    this.say("Back to the first state.");
  }

  /** Tells people who listen, once the figure is at rest. */
  say(words) {
    clearTimeout(this.#saying);
    this.#saying = setTimeout(() => write(this.slotted("live"), words), SAY_AFTER_MS);
  }

  async #ask() {
    if (this.#asking) return;
    this.#asking = true;
    const done = this.#busy();
    try {
      let settings, state;
      do {
        settings = this.settings;
        state = await this.work(settings, () => settings === this.settings);
      } while (settings !== this.settings && !this.#isFirst());
      this.slotted("trouble").textContent = "";
      if (settings === this.settings) this.#show({ settings, state });
    } catch (error) {
      this.settings = this.shown.settings;
      write(this.slotted("trouble"), error.message);
      this.draw(this.shown.state, this.shown.settings);
    } finally {
      this.#asking = false;
      done();
    }
  }

  #isFirst() {
    return this.shown.settings === this.settings;
  }

  #show(shown) {
    this.shown = shown;
    this.draw(shown.state, shown.settings);
    this.dataset.shown = JSON.stringify(shown.settings);
    this.keep();
  }

  /** Says that it works, if that takes long enough to be seen. */
  #busy() {
    const status = this.slotted("status");
    const { runtime } = python();
    const progress = made("progress", { max: 1, "aria-label": "Loading Python" });
    const hear = ({ detail }) => {
      progress.value = detail.loaded / detail.total;
      words.data = ` Python is coming into your browser: ${(detail.loaded / MEGABYTE).toFixed(1)} of ${(detail.total / MEGABYTE).toFixed(1)} MB. Only the first time.`;
    };
    const ready = runtime.state === "ready" || runtime.state === "running";
    const words = document.createTextNode(ready ? " Working it out." : " Starting Python in your browser; the first time takes a moment.");
    runtime.addEventListener("progress", hear);
    this.setAttribute("aria-busy", "true");
    const timer = setTimeout(() => {
      status.replaceChildren(...(ready ? [words] : [progress, words]));
      if (!ready) write(this.slotted("live"), words.data.trim());
    }, SLOW_MS);
    return () => {
      clearTimeout(timer);
      runtime.removeEventListener("progress", hear);
      this.removeAttribute("aria-busy");
      status.replaceChildren();
    };
  }

  /** The state is in the address, once it is not the first. */
  keep() {
    if (this.dataset.ready === undefined) return;
    const name = this.constructor.figure;
    const hash = fragment(name, { ...this.shown.settings, ...this.here }, this.#first());
    const bare = location.pathname + location.search;
    if (hash || location.hash.startsWith(`#live-${name}:`)) history.replaceState(history.state, "", hash || bare);
  }

  #first() {
    return { ...this.first.settings, ...this.constructor.place };
  }

  /** Goes where the address says; Python is asked only for what it has to work out. */
  async #follow() {
    const { figure: name, place } = this.constructor;
    const found = asked(location.hash, name, this.#first());
    if (!found) return;
    const [there, settings] = [place, this.first.settings].map((of) => Object.fromEntries(Object.keys(of).map((key) => [key, found[key]])));
    this.closest("figure").scrollIntoView({ block: "start" });
    if (fragment(name, settings, this.first.settings)) await this.change(settings);
    else this.settle(settings, this.first.state);
    this.arrive(there);
  }
}

export { made, write };
