/**
 * Stands in for `static/js/runtime/client.js` in these tests: same surface, no Python. What it
 * answers is what the test put into `window.fakeRuntime` = {verdict, delayMs, fails, loadMs, output}.
 */
const plan = () => globalThis.fakeRuntime ?? {};
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const SIZE = 4_800_000;

export class PythonRuntime extends EventTarget {
  state = "idle";

  #turn(state) {
    this.state = state;
    this.dispatchEvent(new CustomEvent("state", { detail: { state } }));
  }

  start() {
    this.starting ??= this.#load();
    return this.starting;
  }

  async #load() {
    this.#turn("loading");
    for (const share of [0.2, 0.6, 1]) {
      await pause((plan().loadMs ?? 30) / 3);
      this.dispatchEvent(new CustomEvent("progress", { detail: { loaded: share * SIZE, total: SIZE, step: "fetching" } }));
    }
    while (plan().holdLoading) await pause(50);
    if (plan().fails) {
      this.starting = null;
      this.#turn("failed");
      throw new Error("no WebAssembly here");
    }
    this.#turn("ready");
  }

  async grade({ source }) {
    (globalThis.fakeRuns ??= []).push(source);
    await this.start();
    this.#turn("running");
    const stopped = new Promise((_, refuse) => { this.refuse = refuse; });
    if (plan().output) this.dispatchEvent(new CustomEvent("output", { detail: { text: plan().output } }));
    try {
      await Promise.race([pause(plan().delayMs ?? 10), stopped]);
      return plan().verdict;
    } finally {
      this.#turn("ready");
    }
  }

  stop() {
    this.refuse?.(Object.assign(new Error("stopped by the person"), { name: "Stopped" }));
  }
}
