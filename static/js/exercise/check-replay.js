/**
 * `<check-replay>`: a failed check, run again in the browser with the code in the editor, and stepped
 * through call by call. It opens where the check fails. The run counts for nothing and changes nothing.
 */
import { Film, outcome } from "./film.js";
import { argumentTable, judgement } from "./film-step.js";
import { calls, chart, point } from "./film-picture.js";
import { Part } from "./part.js";

const KEYS = {
  ArrowLeft: "back", ArrowRight: "on", PageUp: "exchange-back", PageDown: "exchange-on", Home: "first", End: "last", f: "failing", F: "failing",
};
const HOW = { returned: "Your code returned", built: "Your code built", raised: "Your code raised", stopped: "Your code did not end", loaded: "Your file" };
const SAID_MS = 250;

export class CheckReplay extends Part {
  begin() {
    this.dialog = this.querySelector("dialog");
    this.slider = this.slotted("slider");
    this.on(this.exercise, "click", (event) => this.#pressed(event));
    this.onPress("[data-action=leave]", () => this.dialog.close());
    this.onPress("[data-action=cut]", () => this.exercise.runner.stop());
    this.onPress("[data-step]", (button) => this.step(button.dataset.step));
    this.onPress("[data-call]", (button) => this.show(Number(button.dataset.call)));
    this.on(this.slider, "input", () => this.show(this.film.at(this.slider.valueAsNumber)));
    this.on(this.dialog, "keydown", (event) => this.#key(event));
    this.on(this.dialog, "close", () => this.#closed());
    for (const name of ["calls", "charts"]) this.#drags(this.slotted(name));
  }

  #pressed(event) {
    const button = event.target.closest("[data-action=see]");
    if (button) this.open(button.closest("[data-check]"));
  }

  #closed() {
    if (this.waiting) this.exercise.runner.stop();
    clearTimeout(this.saying);
    this.film = null;
  }

  #phase(name) {
    for (const slot of ["wait", "stage"]) this.slotted(slot).hidden = slot !== name;
  }

  #note(sentence) {
    this.slotted("note").textContent = sentence;
    this.slotted("note").hidden = !sentence;
  }

  /** Runs the check that a line of a verdict is about, and shows it where it fails. */
  async open(line) {
    const { check, status } = line.dataset;
    this.slotted("title").textContent = line.querySelector("[data-slot=title]").textContent;
    this.#note("");
    this.#phase("wait");
    this.dialog.showModal();
    this.waiting = true;
    this.#say("Running this check again with your code.");
    try {
      const plain = await this.exercise.runner.film(check, this.dataset.camera);
      if (this.dialog.open) this.#load(plain, { status, aged: this.#aged(line) });
    } catch (error) {
      if (this.dialog.open) this.#failed(error);
    } finally {
      this.waiting = false;
    }
  }

  /** Whether the code was changed since that verdict was given, as far as this page can know. */
  #aged(line) {
    const { last } = this.exercise.runner;
    return line.closest("[data-verdict=provisional]") !== null && last?.source !== this.exercise.value;
  }

  #failed(error) {
    const stopped = error?.name === "Stopped";
    this.#phase(null);
    this.#note(stopped ? "Stopped. Your code is as you left it." : `This check could not be run again: ${error?.message ?? error}`);
    this.#say(this.slotted("note").textContent);
  }

  #load(plain, { status, aged }) {
    if (plain.error || !plain.steps) return this.#failed(new Error(plain.error ?? ENDLESS));
    this.film = new Film(plain);
    const { film } = this;
    const different = film.result.status !== status;
    const notes = [aged || different ? CHANGED : "", film.result.status === "passed" ? PASSES : "", this.#leftOut()];
    this.#note(notes.filter(Boolean).join(" "));
    this.slotted("kind").textContent = film.tickMs ? "on a simulated morning" : "";
    this.querySelector("[data-step=failing]").hidden = film.failing === null;
    this.#phase("stage");
    this.slotted("stage").toggleAttribute("data-silent", film.steps.length === 0);
    this.#draw();
    if (film.steps.length === 0) return this.#silent();
    this.show(film.target("failing", 0));
    this.slider.focus({ preventScroll: true });
  }

  #leftOut() {
    const { many, after } = this.film.leftOut;
    return many ? `${many.toLocaleString("en-GB")} calls after the first ${after} are left out here.` : "";
  }

  #draw() {
    const { film } = this;
    this.slotted("calls").replaceChildren(calls(film));
    this.charts = film.curves.map((curve) => chart(film, curve));
    this.slotted("charts").replaceChildren(...this.charts);
    this.slotted("charts").hidden = this.charts.length === 0;
    this.slotted("ticks").textContent = film.tickMs ? "Time" : "Tick";
    this.slotted("rows").replaceChildren(...film.steps.map((_, n) => this.#row(n)));
    this.#source();
  }

  #source() {
    const { film } = this;
    const where = this.slotted("source");
    where.textContent = film.market ? "The lines are the simulated market that this check drives; " : "";
    if (film.market) where.append("what it holds, not what your code saw. ");
    if (!film.market?.full_scale) return;
    this.link = document.createElement("a");
    this.link.textContent = "This second of the whole morning";
    where.append(this.link, ".");
  }

  #row(n) {
    const step = this.film.steps[n];
    const cells = [document.createElement("td"), this.film.when(n).replace("Tick ", ""), step.call, outcome(step).replace(/^your code /, "")];
    const button = document.createElement("button");
    button.className = "link";
    button.dataset.call = n;
    button.textContent = n + 1;
    cells[0].append(button);
    const row = document.createElement("tr");
    row.append(...cells.map((cell) => (cell instanceof Node ? cell : Object.assign(document.createElement("td"), { textContent: cell }))));
    return row;
  }

  /** A check that reads the file and calls nothing: only what it says. */
  #silent() {
    this.slotted("when").textContent = "";
    this.slotted("count").textContent = "This check reads your file; it calls nothing.";
    this.#judge(true);
    this.#say(`${this.slotted("count").textContent} ${this.film.result.message}`);
  }

  step(name) {
    if (this.film?.steps.length) this.show(this.film.target(name, this.at));
  }

  /** Shows the step of that number, counted from 0. */
  show(n) {
    const { film } = this;
    const step = film.steps[n];
    this.at = n;
    this.slotted("when").textContent = film.when(n) || film.count(n).replace("call", "Call");
    this.slotted("count").textContent = film.when(n) ? film.count(n) : "";
    this.slotted("call").textContent = called(step);
    this.slotted("args").replaceChildren(argumentTable(step, film.before(n)));
    this.slotted("how").textContent = HOW[step.how];
    this.slotted("answer").textContent = step.answer;
    this.slotted("printed").hidden = !step.printed;
    this.slotted("print").textContent = step.printed;
    this.#judge(n === film.failing);
    this.#point(n);
    this.#sayLater(film.sentence(n));
  }

  #judge(here) {
    const box = this.slotted("verdict");
    box.hidden = !here;
    box.replaceChildren(...(here ? [judgement(this.film.result)] : []));
    this.slotted("stage").toggleAttribute("data-fails", here && this.film.result.status !== "passed");
  }

  #point(n) {
    const { film } = this;
    point(this.dialog, film.place(n));
    this.slider.value = Math.round(film.place(n));
    this.slider.setAttribute("aria-valuetext", film.sentence(n));
    for (const figure of this.charts) figure.show(n);
    for (const [name, end] of [["first", 0], ["back", 0], ["on", film.steps.length - 1], ["last", film.steps.length - 1]]) {
      this.querySelector(`[data-step=${name}]`).setAttribute("aria-disabled", String(n === end));
    }
    for (const row of this.slotted("rows").children) row.toggleAttribute("aria-current", false);
    this.slotted("rows").children[n]?.setAttribute("aria-current", "step");
    if (this.link?.isConnected) this.link.href = `/replay/?t=${film.moments[n] * film.tickMs}`;
  }

  #key(event) {
    const name = KEYS[event.key];
    if (!name || event.ctrlKey || event.metaKey || event.altKey || !this.film || event.target.closest("[tabindex='0']")) return;
    event.preventDefault();
    this.step(name);
  }

  /** Dragging over a picture is dragging the slider. */
  #drags(area) {
    const seek = (event) => {
      const svg = event.target.closest("svg") ?? area.querySelector("svg");
      if (!svg || !this.film?.steps.length) return;
      const box = svg.getBoundingClientRect();
      this.show(this.film.at((1000 * (event.clientX - box.left)) / box.width));
    };
    this.on(area, "pointerdown", (event) => event.button === 0 && event.target.closest("svg") && (area.dragged = true) && seek(event));
    this.on(area, "pointermove", (event) => area.dragged && event.buttons === 1 && seek(event));
    for (const end of ["pointerup", "pointercancel", "pointerleave"]) this.on(area, end, () => { area.dragged = false; });
  }

  #say(sentence) {
    this.slotted("said").textContent = sentence;
  }

  /** While somebody drags, only where they rest is said. */
  #sayLater(sentence) {
    clearTimeout(this.saying);
    this.saying = setTimeout(() => this.#say(sentence), SAID_MS);
  }
}

/** What was called, without its arguments: they stand below, by name. */
const called = (step) => (step.args.length ? [step.owner, step.name].filter(Boolean).join(".") : step.call);

const ENDLESS = "it did not come to an end within its time, and had to be cut off. Look for a loop that never ends.";
const CHANGED = "Your code is not what that verdict was about: this is what it does now.";
const PASSES = "As it is now, this check passes.";

customElements.define("check-replay", CheckReplay);
