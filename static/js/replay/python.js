/** Questions to the simulator in the browser (sim/replay/worker.py or another), one at a time; the page is never blocked. */
import { PythonRuntime } from "../runtime/client.js";
import { trouble } from "./trouble.js";

const BUDGET_MS = 60_000;

export class Python {
  #last = Promise.resolve();
  #asked = false;
  #grader;
  #what;

  /** `grader` is the Python module that answers; `what` begins the sentence that says it could not; `runtime` one to share. */
  constructor({ grader = "sim.replay.worker", what = "The morning could not be run in this browser", runtime = new PythonRuntime() } = {}) {
    this.runtime = runtime;
    this.#grader = grader;
    this.#what = what;
  }

  /**
   * Starts it in advance; a failure is told to who asks. `rehearsal` are questions that it is asked for nothing:
   * the browser compiles the interpreter in earnest only once it has seen it run. It ends when somebody asks.
   */
  async warm(rehearsal = []) {
    if (this.runtime.state !== "idle") return;
    try {
      await this.runtime.start();
      for (const question of rehearsal) if (!this.#asked) await this.#turn(question);
    } catch {
      // whoever asks is told
    }
  }

  /** The answer, after those to earlier questions. Throws an Error with a sentence for people. */
  ask(question) {
    this.#asked = true;
    return this.#turn(question);
  }

  #turn(question) {
    const answer = this.#last.then(() => this.#ask(question));
    this.#last = answer.catch(() => {});
    return answer;
  }

  async #ask(question) {
    const request = { source: "", checks: JSON.stringify(question), slug: "replay", grader: this.#grader };
    const answer = await this.runtime.grade({ ...request, budgetMs: BUDGET_MS }).catch((error) => {
      if (error?.name === "Stopped") throw error;
      throw new Error(`${this.#what}: ${trouble(error?.message ?? error)}`);
    });
    if (answer.error) throw new Error(`That cannot be: ${answer.error}.`);
    if (answer.status === "timed_out") throw new Error("It took longer than a minute on this device, so it was ended.");
    return answer;
  }

  stop() {
    this.runtime.stop();
  }
}
