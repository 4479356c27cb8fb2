/** `<live-predict-loss>`: a loss curve drawn by hand, then the run's own beside it. The drawing stays in this browser. */
import { money } from "../challenge/figures.js";
import { LiveFigure, made, write } from "./live.js";
import { keep, kept, minute } from "./sliders.js";

const [MINUTES, MOST, MILLION, HEIGHT] = [45, 600, 1e6, 400];
const STEPS = { ArrowUp: 10, ArrowDown: -10, PageUp: 50, PageDown: -50 };
const MOVES = { ArrowRight: 1, ArrowLeft: -1 };
const KEPT = "prediction:loss";

export class PredictLoss extends LiveFigure {
  static figure = "predict-loss";

  begin() {
    this.pad = this.slotted("pad");
    this.pen = this.slotted("pen");
    this.pad.hidden = false;
    this.on(this.pad, "pointerdown", (event) => this.#start(event));
    this.on(this.pad, "pointermove", (event) => this.pad.hasPointerCapture(event.pointerId) && this.#follow(event));
    this.on(this.pad, "keydown", (event) => this.#key(event));
    this.press("reveal", () => this.#reveal());
    this.cleared(false);
    const found = kept(KEPT);
    if (found?.curve?.length === MINUTES + 1) this.#again(found);
  }

  /** Nothing is drawn yet, or no more. */
  cleared(forget = true) {
    this.curve = Array(MINUTES + 1).fill(null);
    this.curve[0] = 0;
    this.at = 0;
    this.toggleAttribute("data-revealed", false);
    if (forget) keep(KEPT, null);
    write(this.slotted("kept"), "");
    this.#line();
  }

  #again({ curve, differs, on }) {
    this.curve = curve;
    this.at = MINUTES;
    this.#line();
    if (differs) this.#beside(differs);
    write(this.slotted("kept"), `Your line of ${on}. It is kept in this browser only; Reset takes it away, and you may draw again.`);
  }

  #start(event) {
    if (event.button !== 0) return;
    event.preventDefault();
    this.pad.focus();
    this.pad.setPointerCapture(event.pointerId);
    this.#follow(event);
  }

  #follow({ clientX, clientY }) {
    const box = this.pad.getBoundingClientRect();
    const at = Math.round(MINUTES * Math.max(0, Math.min(1, (clientX - box.left) / box.width)));
    const value = Math.round(MOST * Math.max(0, Math.min(1, (box.bottom - clientY) / box.height)));
    this.#point(at, value);
  }

  #key(event) {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const here = this.curve[this.at] ?? 0;
    if (STEPS[event.key]) this.#point(this.at, Math.max(0, Math.min(MOST, here + STEPS[event.key])));
    else if (MOVES[event.key]) this.#go(this.at + MOVES[event.key], here);
    else if (event.key === "Home") this.#go(0, here);
    else if (event.key === "End") this.#go(MINUTES, here);
    else return;
    event.preventDefault();
  }

  /** The pen goes to a minute; one that has no value yet takes over the last. */
  #go(minuteTo, here) {
    const at = Math.max(0, Math.min(MINUTES, minuteTo));
    this.#point(at, this.curve[at] ?? here);
  }

  /** Sets a minute, and all that was skipped between the pen and it. */
  #point(at, value) {
    const [from, start] = [this.at, this.curve[this.at] ?? 0];
    const way = Math.sign(at - from);
    for (let n = from + way; way && n !== at; n += way) this.curve[n] = Math.round(start + ((value - start) * (n - from)) / (at - from));
    this.curve[at] = value;
    this.at = at;
    this.#fill();
    if (this.hasAttribute("data-revealed")) this.#veil();
    this.#line();
  }

  /** A minute that was jumped over lies between its neighbours. */
  #fill() {
    const last = this.curve.findLastIndex((value) => value !== null);
    for (let n = 1; n < last; n++) this.curve[n] ??= this.curve[n - 1];
  }

  #veil() {
    this.toggleAttribute("data-revealed", false);
    this.slotted("differs").replaceChildren();
    write(this.slotted("kept"), "");
  }

  #line() {
    const points = this.curve.flatMap((value, n) => (value === null ? [] : [`${(1000 * n) / MINUTES},${HEIGHT - (HEIGHT * value) / MOST}`]));
    this.slotted("yours").setAttribute("points", points.join(" "));
    const value = this.curve[this.at] ?? 0;
    this.pen.hidden = false;
    this.pen.style.left = `${(100 * this.at) / MINUTES}%`;
    this.pen.style.top = `${100 - (100 * value) / MOST}%`;
    this.pad.setAttribute("aria-valuenow", value);
    this.pad.setAttribute("aria-valuetext", `${minute(this.at)}, ${money(value * MILLION)}`);
    const whole = this.curve.at(-1) !== null;
    this.querySelector("[data-action=reveal]").disabled = !whole;
    [...this.slotted("rows").children].forEach((row, n) => write(row.lastElementChild, this.curve[n] === null ? "" : money(this.curve[n] * MILLION)));
  }

  #reveal() {
    this.toggleAttribute("data-revealed", true);
    keep(KEPT, { curve: this.curve, on: today() });
    return this.change({ curve: [...this.curve] });
  }

  /** The run's curve, and what differs in words. */
  #beside(differs) {
    this.toggleAttribute("data-revealed", true);
    this.slotted("differs").replaceChildren(...differs.map((words) => made("li", {}, words)));
  }

  draw(state, { curve }) {
    if (curve.length === 0) return;
    this.curve = [...curve];
    this.at = MINUTES;
    this.#line();
    this.#beside(state.differs);
    keep(KEPT, { curve: this.curve, differs: state.differs, on: today() });
    this.say(state.differs.join(" "));
  }
}

const today = () => new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });

customElements.define("live-predict-loss", PredictLoss);
