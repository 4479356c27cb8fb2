/**
 * Running the checks in the browser: starts Python right after the first paint (it has its own
 * thread; on a data-saving connection only when the person begins), keeps `data-runtime` true to
 * it, and turns the end of a run into a verdict or a plain sentence.
 */
import { PythonRuntime } from "../runtime/client.js";
import { summary } from "./words.js";

const STOPPED = "Stopped. Your code is as you left it.";
const RERUN = "exercises.grading.rerun";
const FAILED =
  "Python could not start in this browser. You can go on writing and press Submit: the server checks your code.";

export class Runner {
  /** The last verdict with the source it speaks of, or null. */
  last = null;

  constructor(exercise) {
    this.exercise = exercise;
    this.runtime = new PythonRuntime();
    this.busy = false;
    exercise.on(this.runtime, "state", () => this.#show());
    for (const kind of ["progress", "output", "note"]) {
      exercise.on(this.runtime, kind, (event) => exercise.tell(`runtime:${kind}`, event.detail ?? event));
    }
    this.#startSoon();
    this.#show();
  }

  #startSoon() {
    const start = () => this.start();
    for (const kind of ["focusin", "keydown"]) this.exercise.on(this.exercise, kind, start, { once: true });
    if (globalThis.earlyPython) return start();
    if (navigator.connection?.saveData) return;
    requestAnimationFrame(() => setTimeout(start));
  }

  /** Starts Python if nothing did yet; a failure shows in the state and needs no second report. */
  start() {
    if (this.runtime.state !== "idle") return;
    Promise.resolve(this.runtime.start()).catch(() => this.#show());
  }

  /** Begins again after a failure. */
  retry() {
    Promise.resolve(this.runtime.start()).catch(() => this.#show());
  }

  #show() {
    const state = this.runtime.state;
    if (state === "ready" && !performance.getEntriesByName("runtime-ready").length) performance.mark("runtime-ready");
    this.exercise.dataset.runtime = state;
    const failure = state === "failed" ? `${FAILED} ${this.runtime.reason ?? ""}`.trim() : "";
    this.exercise.tell("runtime:state", { state, failure });
  }

  async run() {
    if (this.busy) return;
    this.busy = true;
    const source = this.exercise.value;
    this.exercise.tell("run:start", { source });
    try {
      this.#finish(source, await this.#grade(source));
    } catch (error) {
      this.#fail(error);
    } finally {
      this.busy = false;
      this.exercise.tell("run:end");
    }
  }

  #grade(source) {
    const { slug, checks, checksUrl, grader, budgetMs, entryPoints, sealed } = this.exercise.dataset;
    const names = JSON.parse(entryPoints || "[]");
    const budget = Number(budgetMs) || undefined;
    const whole = { source, checks, checksUrl, slug, grader, entryPoints: names, budgetMs: budget, sealed: sealed !== undefined };
    return this.runtime.grade(whole);
  }

  /** One check again, with every exchange written down (exercises/grading/rerun.py); no verdict comes of it. */
  async film(check, camera = "") {
    if (this.busy) throw new Error("a run is going on; wait for its verdict, or stop it.");
    this.busy = true;
    const { slug, checksUrl, budgetMs, entryPoints } = this.exercise.dataset;
    const asked = { check, camera, names: JSON.parse(entryPoints || "[]") };
    const request = { source: this.exercise.value, checksUrl, slug, grader: RERUN, entryPoints: asked };
    try {
      return await this.runtime.grade({ ...request, budgetMs: Number(budgetMs) || undefined });
    } finally {
      this.busy = false;
    }
  }

  #finish(source, verdict) {
    this.last = { source, verdict };
    this.exercise.tell("run:verdict", { verdict, source });
    if (!performance.getEntriesByName("first-verdict").length) performance.mark("first-verdict");
    this.exercise.announce(summary(verdict));
  }

  #fail(error) {
    const stopped = error?.name === "Stopped";
    const sentence = stopped ? STOPPED : this.#reason(error);
    this.exercise.tell("run:failure", { sentence, stopped, unstarted: this.runtime.state === "failed" });
    this.exercise.announce(sentence);
    if (!stopped) console.error("The run did not finish.", error);
  }

  #reason(error) {
    if (this.runtime.state === "failed") return FAILED;
    return `The run did not finish: ${error?.message ?? error}. Press Run again, or Submit to let the server check it.`;
  }

  stop() {
    this.runtime.stop();
  }
}
