/** Where films come from: the two files of the canonical morning, and Python in its worker for all others. */
import { Film } from "./film.js";
import { Python } from "./python.js";

const KEPT = 6;

export class Mornings {
  #files = {};
  #films = new Map();
  #urls;
  #second = null;

  /** Where the two files are, and a Python to share, if there is one on the page already. */
  constructor({ minutes, seconds }, runtime) {
    this.#urls = { minutes, seconds };
    this.python = new Python({ runtime });
  }

  /** For many questions: a second Python where there is a core and memory for it, made when first needed. */
  pythons() {
    const small = (navigator.hardwareConcurrency ?? 1) < 2 || (navigator.deviceMemory ?? 8) < 4 || navigator.connection?.saveData;
    if (small) return [this.python];
    this.#second ??= new Python();
    return [this.python, this.#second];
  }

  /** Ends what is being asked, everywhere. */
  stop() {
    this.python.stop();
    this.#second?.stop();
  }

  /** The frames of each minute, as plain data. */
  minutes() {
    return this.#file("minutes");
  }

  /** Those of each five seconds. */
  seconds() {
    return this.#file("seconds");
  }

  #file(name) {
    this.#files[name] ??= fetch(this.#urls[name]).then((response) => {
      if (!response.ok) throw new Error(`the server answered ${response.status}`);
      return response.json();
    }).catch((error) => {
      delete this.#files[name];
      throw error;
    });
    return this.#files[name];
  }

  /** The canonical record of a state as {record, sha256}, text and receipt. */
  record({ seed, whatIf, since }) {
    return this.python.ask({ seed, what_if: whatIf, from: since, only: "record" });
  }

  /** The film of a state and, where it is not what happened, the film of what did. */
  async get(state, canonical) {
    if (canonical) return { film: await this.#canonical(), before: null };
    const own = String((await this.minutes()).seed) === state.seed;
    const before = own ? await this.#canonical() : await this.#made({ seed: state.seed });
    if (!state.whatIf) return { film: before, before: await this.#canonical() };
    const film = await this.#made({ seed: state.seed, what_if: state.whatIf, from: state.since });
    return { film, before };
  }

  async #canonical() {
    this.canonicalFilm ??= new Film(await this.seconds());
    return this.canonicalFilm;
  }

  async #made(question) {
    const key = JSON.stringify(question);
    if (!this.#films.has(key)) this.#films.set(key, new Film(await this.python.ask(question)));
    if (this.#films.size > KEPT) this.#films.delete(this.#films.keys().next().value);
    return this.#films.get(key);
  }
}
