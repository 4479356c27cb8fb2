/** What is kept on this device: the run one is in, texts of post-mortems, figures of runs. Works without storage, too. */
const NAME = "bridge-drill";
const TEXTS = 8;
const RUNS = 12;

export class Shelf {
  #kept = { run: null, texts: [], runs: [] };

  constructor() {
    try {
      this.#take(JSON.parse(localStorage.getItem(NAME)));
    } catch {
      // nothing kept, or nothing that can be read: begin empty
    }
  }

  #take(found) {
    if (!found || typeof found !== "object") return;
    if (found.run && Array.isArray(found.run.choices)) this.#kept.run = found.run;
    if (Array.isArray(found.texts)) this.#kept.texts = found.texts.filter((one) => typeof one?.text === "string");
    if (Array.isArray(found.runs)) this.#kept.runs = found.runs.filter((one) => typeof one?.loss === "number" && Array.isArray(one.state?.choices));
  }

  #put() {
    try {
      localStorage.setItem(NAME, JSON.stringify(this.#kept));
      return true;
    } catch {
      return false;
    }
  }

  get run() {
    return this.#kept.run;
  }

  set run(state) {
    this.#kept.run = state;
    this.#put();
  }

  get runs() {
    return this.#kept.runs;
  }

  /** Notes what a run came to; the same run once. */
  finished(key, state, loss) {
    const others = this.#kept.runs.filter((one) => one.key !== key);
    this.#kept.runs = [{ key, state, loss }, ...others].slice(0, RUNS);
    this.#put();
  }

  text(key) {
    return this.#kept.texts.find((one) => one.key === key)?.text ?? null;
  }

  /** False if this browser keeps nothing. */
  write(key, text) {
    const others = this.#kept.texts.filter((one) => one.key !== key);
    this.#kept.texts = text === null ? others : [{ key, text }, ...others].slice(0, TEXTS);
    return this.#put();
  }
}
