/**
 * One run: from the message to the worker until its verdict, its budget or the person ends it.
 *
 * Ending means: ask through the interrupt buffer (where there is one), ask once more, and after
 * GRACE_MS end the worker. The clock starts when the worker begins to grade.
 */
import { Stopped } from "./errors.js";
import { lateVerdict } from "./late.js";

const GRACE_MS = 1000;
const ANSWERS_WITHIN_MS = 60_000; // to say that it has begun: it may have imports of its own to finish, on a slow machine
const ASKED_AT_MS = [0, 600];
const SIGINT = 2;

export class Run {
  #interrupt;
  #terminate;
  #budget;
  #timers = [];
  #deadline;
  #why = null;

  /** `interrupt`: a shared Uint8Array or null; `terminate()` ends the worker and starts another. */
  constructor(id, budgetMs, interrupt, terminate) {
    this.id = id;
    this.#budget = budgetMs;
    this.#interrupt = interrupt;
    this.#terminate = terminate;
    this.done = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    if (interrupt) Atomics.store(interrupt, 0, 0);
    this.#deadline = setTimeout(() => this.#unheard(), ANSWERS_WITHIN_MS);
  }

  /** A worker of another version, say, or one that died without a word. */
  #unheard() {
    this.#clear();
    this.#terminate();
    this.reject(new Error("Python did not answer"));
  }

  /** The worker has begun: time counts from now. */
  begun() {
    clearTimeout(this.#deadline);
    this.#after(this.#budget, () => this.#end("budget"));
  }

  stop() {
    this.#end("stop");
  }

  #after(ms, action) {
    this.#timers.push(setTimeout(action, ms));
  }

  #end(why) {
    if (this.#why === "stop" || this.#why === why) return;
    this.#why = why;
    if (!this.#interrupt) return this.#kill();
    for (const at of ASKED_AT_MS) this.#after(at, () => Atomics.store(this.#interrupt, 0, SIGINT));
    this.#after(GRACE_MS, () => this.#kill());
  }

  #kill() {
    this.#clear();
    this.#terminate();
    this.#settle(lateVerdict(this.#budget));
  }

  #clear() {
    clearTimeout(this.#deadline);
    for (const timer of this.#timers.splice(0)) clearTimeout(timer);
    if (this.#interrupt) Atomics.store(this.#interrupt, 0, 0);
  }

  #settle(verdict) {
    if (this.#why === "stop") this.reject(new Stopped("The run was stopped."));
    else this.resolve(verdict);
  }

  /** The worker's verdict. */
  finish(verdict) {
    this.#clear();
    this.#settle(verdict);
  }

  /** The worker's grading raised: an interrupt that met our own code, or a fault of ours. */
  fail(type, message) {
    this.#clear();
    if (this.#why || type === "KeyboardInterrupt") this.#settle(lateVerdict(this.#budget));
    else this.reject(new Error(`${type}: ${message}`));
  }
}
