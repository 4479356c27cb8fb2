/**
 * `<run-status>`: the line under the buttons. It shows bytes and steps while Python loads, the
 * seconds while the code runs, and goes quiet. Its height is reserved, so nothing ever jumps.
 */
import { Part } from "./part.js";
import { size, summary } from "./words.js";

export class RunStatus extends Part {
  begin() {
    this.bar = this.querySelector("progress");
    this.text = this.slotted("text");
    this.again = this.querySelector("[data-action=start]");
    this.onPress("[data-action=start]", () => this.exercise.runner.retry());
    this.on(this.exercise, "runtime:state", (event) => this.#state(event.detail));
    this.on(this.exercise, "runtime:progress", (event) => this.#progress(event.detail));
    this.on(this.exercise, "run:start", () => this.#began());
    this.on(this.exercise, "run:end", () => this.#ended());
    this.on(this.exercise, "run:verdict", (event) => this.#say(summary(event.detail.verdict)));
    this.on(this.exercise, "code:change", () => this.dataset.state === "ready" && !this.ticking && this.#say(""));
    this.on(this.exercise, "run:failure", (event) => this.#say(event.detail.sentence));
    this.#state({ state: this.exercise.dataset.runtime });
  }

  #say(sentence, share = null) {
    this.text.textContent = sentence;
    this.bar.hidden = share === null;
    if (share === null) return;
    if (Number.isFinite(share)) this.bar.value = share;
    else this.bar.removeAttribute("value");
  }

  #state({ state, failure }) {
    this.dataset.state = state;
    this.again.hidden = state !== "failed";
    if (state === "idle") this.#say(navigator.connection?.saveData ? "Python loads when you begin." : "Python loads now.");
    if (state === "loading" && this.bar.hidden) this.#say("Loading Python…", NaN);
    if (state === "ready" && !this.ticking) this.#say("Python is ready.");
    if (state === "failed") this.#say(failure || this.text.textContent);
  }

  #progress({ loaded, total, step }) {
    const bytes = total ? `${size(Math.min(loaded, total))} of ${size(total)}` : size(loaded ?? 0);
    const waiting = this.ticking ? " Your run starts by itself." : "";
    this.#say(`Loading Python: ${bytes}${step ? `, ${step}` : ""}.${waiting}`, total ? loaded / total : NaN);
  }

  #began() {
    const start = performance.now();
    const budget = Math.round(Number(this.exercise.dataset.budgetMs) / 1000);
    const tick = () => {
      if (this.dataset.state !== "running") return;
      const seconds = Math.floor((performance.now() - start) / 1000);
      this.#say(seconds < 1 ? "Running…" : `Running for ${seconds} s. It stops by itself after ${budget} s.`, NaN);
    };
    this.ticking = setInterval(tick, 500);
    if (this.dataset.state === "ready") this.#say("Running…", NaN);
  }

  #ended() {
    clearInterval(this.ticking);
    this.ticking = null;
    if (!this.bar.hidden) this.#say("");
  }

  disconnectedCallback() {
    clearInterval(this.ticking);
    super.disconnectedCallback();
  }
}

customElements.define("run-status", RunStatus);
