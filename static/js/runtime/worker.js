/**
 * The dedicated worker, once `starter.js` has begun: starts Python, then grades one file at a time.
 *
 * From the page: {kind: "interrupt", buffer} once, {kind: "grade", id, source, checks, slug,
 * grader, entryPoints, sealed}. To the page: progress, ready, failed, running, output, note, verdict, error; all plain data.
 */
import { fromImage, fromScratch } from "./boot.js";
import { Output } from "./output.js";
import { seal } from "./seal.js";

const KEEP_AFTER_MS = 1500; // the first verdict goes first

const Request = globalThis.XMLHttpRequest; // kept for `fetchArchive`, whatever is sealed later

const send = globalThis.postMessage.bind(globalThis);
const post = (kind, data = {}) => send({ kind, ...data });

/**
 * `assets`, `begun` ({image, wasm}: promises), `archived` (archive to a promise of its bytes) and `heard`
 * (events) come from the starter, `names` from the build.
 */
export function serve({ assets, begun, archived, names, heard }) {
  const worker = new GradingWorker(assets, begun, archived, names);
  globalThis.addEventListener("message", ({ data }) => worker.receive(data));
  heard.forEach(({ data }) => worker.receive(data));
  worker.start();
}

class GradingWorker {
  #names;
  #assets;
  #begun;
  #archived;
  #interrupt = null;
  #python = null;
  #grade = null;
  #current = null;
  #output = new Output((text, cut) => post("output", { id: this.#current, text, cut }));

  constructor(assets, begun, archived, names) {
    this.#assets = assets;
    this.#begun = begun;
    this.#archived = archived;
    this.#names = names;
  }

  async start() {
    const started = performance.now();
    try {
      const from = await this.#boot();
      await this.#unpack();
      this.#listen();
      post("ready", { from, ms: performance.now() - started });
      setTimeout(() => this.#warm(), 0);
      setTimeout(() => this.#keep(), KEEP_AFTER_MS);
    } catch (error) {
      post("failed", { reason: String(error?.message ?? error), network: error?.name === "Unreachable" });
    }
  }

  #keep() {
    this.#assets.keep().catch((error) => console.warn("Python was not kept for the next visit.", error));
  }

  async #boot() {
    const { image, wasm } = this.#begun;
    try {
      this.#python = await fromImage(wasm, image);
      return "image";
    } catch (error) {
      if (error?.name === "Unreachable") throw error;
      console.warn("Python starts without its memory image.", error);
    }
    const library = { stdlib: this.#assets.url("core"), lock: this.#assets.url("lock"), names: this.#names };
    this.#python = await fromScratch(wasm, library);
    return "scratch";
  }

  /** What the page asked for in advance. What does not arrive is fetched again when it is imported. */
  async #unpack() {
    if (Object.keys(this.#archived).length === 0) return;
    const paths = this.#python.pyimport("browser_runtime.later").PATHS;
    for (const [name, bytes] of Object.entries(this.#archived)) {
      await bytes.then((whole) => this.#python.FS.writeFile(paths.get(name), whole), () => {});
    }
  }

  /** A run that was asked for meanwhile waits no longer than it would have for its own imports. */
  #warm() {
    for (const name of Object.keys(this.#archived)) {
      try {
        this.#python.pyimport("browser_runtime.later").warm(name);
      } catch (error) {
        console.warn(`${name} is not imported yet.`, error);
      }
    }
  }

  #listen() {
    const write = (bytes) => this.#output.write(bytes);
    this.#python.setStdout({ write });
    this.#python.setStderr({ write });
    if (this.#interrupt) this.#python.setInterruptBuffer(this.#interrupt);
    globalThis.fetchArchive = (name, path) => this.#fetchArchive(name, path);
    this.#grade = this.#python.pyimport("exercises.grading.browser").grade;
  }

  /** Called by Python's `import`, which cannot wait for a promise: the one place for a blocking request. */
  #fetchArchive(name, path) {
    const request = new Request();
    request.open("GET", this.#assets.url(name), false);
    request.responseType = "arraybuffer";
    try {
      request.send();
    } catch {
      return false;
    }
    if (request.status !== 200) return false;
    this.#python.FS.writeFile(path, new Uint8Array(request.response));
    return true;
  }

  receive(message) {
    if (message.kind === "interrupt") this.#setInterrupt(message.buffer);
    if (message.kind === "grade") this.#run(message);
  }

  #setInterrupt(buffer) {
    this.#interrupt = new Uint8Array(buffer);
    this.#python?.setInterruptBuffer(this.#interrupt);
  }

  /** The exercises' own grader, or that of the module a page names; the latter may tell notes as it goes. */
  #grading(id, grader) {
    if (!grader) return this.#grade;
    const { grade } = this.#python.pyimport(grader);
    return (...args) => grade(...args, (text) => post("note", { id, text }));
  }

  #seal() {
    this.#assets.forget();
    seal();
  }

  #run({ id, source, checks, slug, grader, entryPoints, sealed }) {
    this.#current = id;
    this.#output.reset();
    post("running", { id });
    const started = performance.now();
    try {
      if (sealed) this.#seal();
      const verdict = JSON.parse(this.#grading(id, grader)(source, checks, slug, JSON.stringify(entryPoints)));
      this.#output.flush();
      post("verdict", { id, verdict, ms: performance.now() - started });
    } catch (error) {
      this.#output.flush();
      post("error", { id, type: error?.type ?? error?.name ?? "Error", message: String(error?.message ?? error) });
    }
  }
}
