/**
 * The dedicated worker, once `starter.js` has begun: starts Python, then grades one file at a time.
 *
 * From the page: {kind: "interrupt", buffer} once, {kind: "grade", id, source, checks, slug,
 * entryPoints}. To the page: progress, ready, failed, running, output, verdict, error; all plain data.
 */
import { fromImage, fromScratch } from "./boot.js";
import { Output } from "./output.js";

const KEEP_AFTER_MS = 1500; // the first verdict goes first

const post = (kind, data = {}) => globalThis.postMessage({ kind, ...data });

/** `assets`, `begun` ({image, wasm}: promises) and `heard` (events) come from the starter, `names` from the build. */
export function serve({ assets, begun, names, heard }) {
  const worker = new GradingWorker(assets, begun, names);
  globalThis.addEventListener("message", ({ data }) => worker.receive(data));
  heard.forEach(({ data }) => worker.receive(data));
  worker.start();
}

class GradingWorker {
  #names;
  #assets;
  #begun;
  #interrupt = null;
  #python = null;
  #grade = null;
  #current = null;
  #output = new Output((text, cut) => post("output", { id: this.#current, text, cut }));

  constructor(assets, begun, names) {
    this.#assets = assets;
    this.#begun = begun;
    this.#names = names;
  }

  async start() {
    const started = performance.now();
    try {
      const from = await this.#boot();
      this.#listen();
      post("ready", { from, ms: performance.now() - started });
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
    const request = new XMLHttpRequest();
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

  #run({ id, source, checks, slug, entryPoints }) {
    this.#current = id;
    this.#output.reset();
    post("running", { id });
    const started = performance.now();
    try {
      const verdict = JSON.parse(this.#grade(source, checks, slug, JSON.stringify(entryPoints)));
      this.#output.flush();
      post("verdict", { id, verdict, ms: performance.now() - started });
    } catch (error) {
      this.#output.flush();
      post("error", { id, type: error?.type ?? error?.name ?? "Error", message: String(error?.message ?? error) });
    }
  }
}
