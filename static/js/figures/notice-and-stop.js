/** `<live-notice-and-stop>`: two marks on the morning, then what was there to see, and what stopping then costs by a run. */
import { LiveFigure, made, write } from "./live.js";
import { keep, kept, minute, place, sliders, upright } from "./sliders.js";

const [FIRST, LAST, WIDTH] = [-89, 45, 1000];
const KEPT = "prediction:stop";

export class NoticeAndStop extends LiveFigure {
  static figure = "notice-and-stop";

  begin() {
    this.openAt = this.first.state.open_at;
    this.line = this.slotted("line");
    sliders(this, (name, value) => this.#set(name, value));
    this.press("reveal", () => this.#reveal());
    this.on(this.line, "pointerdown", (event) => this.#start(event));
    this.on(this.line, "pointermove", (event) => this.line.hasPointerCapture(event.pointerId) && this.#drag(event));
    this.#marks(this.settings);
    const found = kept(KEPT);
    if (found && Number.isInteger(found.noticed) && Number.isInteger(found.stopped)) this.#again(found);
  }

  cleared() {
    this.toggleAttribute("data-revealed", false);
    keep(KEPT, null);
    write(this.slotted("kept"), "");
    this.#marks(this.settings);
  }

  #again({ noticed, stopped, on }) {
    this.settings = { ...this.settings, noticed, stopped };
    this.#marks(this.settings);
    write(this.slotted("kept"), `Your marks of ${on}. They are kept in this browser only; Reset takes them away.`);
  }

  /** A mark moves; the stop is never before the noticing. */
  #set(name, value) {
    const marks = { ...this.settings, [name]: value };
    if (name === "noticed") marks.stopped = Math.max(marks.stopped, value);
    else marks.noticed = Math.min(marks.noticed, value);
    this.#marks(marks);
    if (this.hasAttribute("data-revealed")) return this.change(marks);
    this.settings = marks;
    return undefined;
  }

  #start(event) {
    if (event.button !== 0) return;
    this.line.setPointerCapture(event.pointerId);
    const [noticed, stopped] = [this.settings.noticed, this.settings.stopped].map((at) => Math.abs(this.#across(at) - this.#x(event)));
    this.dragged = noticed < stopped || (noticed === stopped && this.#x(event) < this.#across(this.settings.noticed)) ? "noticed" : "stopped";
    this.#drag(event);
  }

  #drag(event) {
    const x = Math.max(0, Math.min(WIDTH, this.#x(event)));
    const at = x < this.openAt ? -FIRST * (x / this.openAt - 1) : (LAST * (x - this.openAt)) / (WIDTH - this.openAt);
    this.#set(this.dragged, Math.round(at));
  }

  #x({ clientX }) {
    const box = this.line.getBoundingClientRect();
    return (WIDTH * (clientX - box.left)) / box.width;
  }

  #across(at) {
    return this.openAt + (at < 0 ? (at * this.openAt) / -FIRST : (at * (WIDTH - this.openAt)) / LAST);
  }

  #marks({ noticed, stopped }) {
    const marks = { noticed, stopped };
    for (const [name, at] of Object.entries(marks)) {
      upright(this.slotted(`mark-${name}`), this.#across(at));
      write(this.slotted(`at-${name}`), minute(at));
      place(this, name, at, minute(at));
    }
    const span = this.slotted("span");
    span.setAttribute("x", this.#across(noticed));
    span.setAttribute("width", this.#across(stopped) - this.#across(noticed));
    for (const sign of this.querySelectorAll(".signs li")) sign.toggleAttribute("data-came", Number(sign.dataset.t) <= noticed * 60_000);
  }

  #reveal() {
    this.toggleAttribute("data-revealed", true);
    return this.change({});
  }

  draw(state, settings) {
    this.#marks(settings);
    this.slotted("says").replaceChildren(...state.says.map((words) => made("li", {}, words)));
    if (state === this.first.state && settings.noticed === this.first.settings.noticed && !this.hasAttribute("data-revealed")) return;
    this.toggleAttribute("data-revealed", true);
    const on = new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
    keep(KEPT, { noticed: settings.noticed, stopped: settings.stopped, on });
    this.say(state.says.join(" "));
  }
}

customElements.define("live-notice-and-stop", NoticeAndStop);
