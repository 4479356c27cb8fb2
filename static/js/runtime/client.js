/**
 * Python in the page: one worker, kept warm, that grades one file at a time.
 *
 * Events: `state` {state, reason}, `progress` {loaded, total, step}, `output` {text, cut}, `note` {text},
 * `timing` {what: "ready" | "verdict", ms, from}. The page is never blocked and the learner's
 * code never touched. What it leaves out: performance marks, drawing, and the server.
 */
import { Busy, ChecksMissing, NotStarted, Stopped } from "./errors.js";
import { Run } from "./run.js";
import { workerUrl } from "./where.js";

const DEFAULT_BUDGET_MS = 4000;

export class PythonRuntime extends EventTarget {
  /** idle | loading | ready | running | failed */
  state = "idle";
  /** Why the state is `failed`, as a sentence; else "". */
  reason = "";
  #url;
  #worker = null;
  #interrupt = null;
  #starting = null;
  #run = null;
  #stopWaiting = null;
  #count = 0;
  #checks = new Map();

  /** `options.workerUrl` where the page does not say it in its head. */
  constructor(options = {}) {
    super();
    this.#url = options.workerUrl;
  }

  /** Resolves when Python is ready. Harmless when called again; after a failure it tries again. */
  start() {
    if (!this.#starting) this.#begin();
    return this.#starting?.promise ?? Promise.reject(new NotStarted(this.reason));
  }

  #begin() {
    const starting = this.#starting = Promise.withResolvers();
    starting.promise.catch(() => {});
    this.#set("loading");
    this.#open(starting).catch((error) => this.#fail(`Python's files could not be found (${error.message}).`));
  }

  async #open(starting) {
    if (typeof WebAssembly !== "object") return this.#fail("This browser has no WebAssembly, which Python needs.");
    this.#url ??= await workerUrl();
    if (this.#starting !== starting) return;
    const { worker, heard } = this.#newWorker();
    this.#worker = worker;
    const hear = (event) => this.#worker === worker && this.#hear(event);
    worker.addEventListener("message", hear);
    worker.addEventListener("error", hear);
    this.#shareInterrupt();
    heard.forEach(hear);
  }

  /** The one that `early.js` started, if it did; with what it said so far. */
  #newWorker() {
    const early = globalThis.earlyPython;
    if (early?.url === this.#url) return early.take();
    return { worker: new Worker(this.#url, { type: "module", name: "python" }), heard: [] };
  }

  #hear(event) {
    if (event.type === "message") return this.#receive(event.data);
    event.preventDefault();
    return this.#fail(event.message || "Python's script could not be loaded.");
  }

  #shareInterrupt() {
    if (!globalThis.crossOriginIsolated) return;
    const buffer = new SharedArrayBuffer(1);
    this.#interrupt = new Uint8Array(buffer);
    this.#worker.postMessage({ kind: "interrupt", buffer });
  }

  #set(state, reason = "") {
    if (this.state === state) return;
    this.state = state;
    this.reason = reason;
    this.#tell("state", { state, reason });
  }

  #tell(kind, detail) {
    this.dispatchEvent(new CustomEvent(kind, { detail }));
  }

  #fail(reason) {
    const starting = this.#starting;
    const run = this.#run;
    this.#close();
    this.#set("failed", reason);
    starting?.reject(new NotStarted(reason));
    run?.reject(new NotStarted(reason));
  }

  #close() {
    this.#worker?.terminate();
    this.#worker = this.#interrupt = this.#starting = this.#run = null;
  }

  #receive(message) {
    const { kind, id } = message;
    if (kind === "progress") this.#tell("progress", message);
    else if (kind === "ready") this.#ready(message);
    else if (kind === "failed") this.#fail(message.reason);
    else if (this.#run?.id === id) this.#receiveOfRun(message);
  }

  #ready({ from, ms }) {
    this.#set("ready");
    this.#tell("timing", { what: "ready", from, ms });
    this.#starting.resolve();
  }

  #receiveOfRun(message) {
    const run = this.#run;
    if (message.kind === "running") return run.begun();
    if (message.kind === "output") return this.#tell("output", { text: message.text, cut: message.cut });
    if (message.kind === "note") return this.#tell("note", { text: message.text });
    this.#run = null;
    this.#set("ready");
    if (message.kind === "error") return run.fail(message.type, message.message);
    this.#tell("timing", { what: "verdict", ms: message.ms });
    return run.finish(message.verdict);
  }

  /**
   * The verdict on `source` (see exercises.grading.verdict). Waits for the start if need be. `grader`
   * names a Python module with another `grade`, which also tells `note`s while it works. `sealed` takes the
   * network and what the browser stores from the worker first, for code that somebody else may have written.
   * Throws Stopped, Busy, NotStarted or ChecksMissing.
   */
  async grade({ source, checks, checksUrl, slug, grader = "", entryPoints = [], budgetMs = DEFAULT_BUDGET_MS, sealed = false }) {
    if (this.#stopWaiting || this.#run) throw new Busy("A run is going on; stop it or wait for its verdict.");
    const stopped = Promise.withResolvers();
    this.#stopWaiting = () => stopped.reject(new Stopped("The run was stopped."));
    try {
      const ready = Promise.all([checks ?? this.#fetchChecks(checksUrl), this.start()]);
      [checks] = await Promise.race([ready, stopped.promise]);
    } finally {
      this.#stopWaiting = null;
    }
    return this.#begun({ source, checks, slug, grader, entryPoints, sealed }, budgetMs);
  }

  #begun(request, budgetMs) {
    const id = ++this.#count;
    this.#run = new Run(id, budgetMs, this.#interrupt, () => this.#replace());
    this.#set("running");
    this.#worker.postMessage({ kind: "grade", id, ...request });
    return this.#run.done;
  }

  /** A fresh worker in place of one that does not listen. */
  #replace() {
    this.#close();
    this.start();
  }

  async #fetchChecks(url) {
    if (this.#checks.has(url)) return this.#checks.get(url);
    const response = await fetch(url).catch((error) => ({ ok: false, status: error.message }));
    if (!response.ok) throw new ChecksMissing(`The checks could not be fetched (${response.status}).`);
    const text = await response.text();
    this.#checks.set(url, text);
    return text;
  }

  /** Ends the run, or the wait for one; its promise rejects with Stopped. Harmless otherwise. */
  stop() {
    this.#stopWaiting?.();
    this.#run?.stop();
  }
}
