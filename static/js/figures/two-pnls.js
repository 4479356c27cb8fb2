/** `<live-two-pnls>`: one position at two marks; a breaker's threshold to drag, and the run with it on. */
import { clock, money } from "../challenge/figures.js";
import { LiveFigure, write } from "./live.js";
import { level, sliders, upright } from "./sliders.js";

const MILLION = 1e6;
const HEIGHT = 400;
const MARKS = ["moved", "arrival"];

export class TwoPnls extends LiveFigure {
  static figure = "two-pnls";

  begin() {
    this.grip = this.slotted("grip");
    this.slider = this.querySelector("[data-set]");
    sliders(this, (_, millions) => this.#set(millions * MILLION));
    this.press("run", ({ dataset }) => this.change({ mark: dataset.mark }));
    this.on(this.grip, "pointerdown", (event) => this.grip.setPointerCapture(event.pointerId));
    this.on(this.grip, "pointermove", (event) => this.grip.hasPointerCapture(event.pointerId) && this.#drag(event));
    this.draw(this.state, this.settings);
  }

  #drag({ clientY }) {
    const { high, low } = this.first.state.chart;
    const box = this.querySelector(".plot svg").getBoundingClientRect();
    const dollars = high - ((high - low) * (clientY - box.top)) / box.height;
    this.#set(Math.max(this.slider.min, Math.min(this.slider.max, Math.round(-dollars / MILLION))) * MILLION);
  }

  /** Both lines are on the page already: a threshold needs no question. */
  #set(threshold) {
    this.settle({ ...this.settings, threshold, mark: "none" }, { ...this.first.state, ...read(this.first.state, threshold), run: null });
  }

  draw(state, { threshold, mark }) {
    level(this.slotted("line"), state.line);
    upright(this.slotted("cross"), state.crosses.arrival === null ? null : state.across);
    this.grip.style.top = `${(100 * state.line) / HEIGHT}%`;
    this.slider.value = threshold / MILLION;
    this.slider.setAttribute("aria-valuetext", `a loss of ${money(threshold)}`);
    write(this.slotted("value"), money(threshold));
    write(this.slotted("says"), state.says);
    write(this.slotted("run"), state.run?.says ?? "");
    for (const button of this.querySelectorAll("[data-action=run]")) button.setAttribute("aria-pressed", String(button.dataset.mark === mark));
    this.slotted("replay").href = `/replay/?t=${state.at}`;
    if (this.dataset.ready !== undefined) this.say(state.run?.says ?? state.says);
  }
}

/** Where the lines pass a threshold, as sim/figures/two_pnls.py says it; the tests hold the two together. */
export function read({ series, every, chart }, threshold) {
  const crosses = Object.fromEntries(MARKS.map((mark) => [mark, crossing(series[mark], every, threshold)]));
  const last = (series.moved.length - 1) * every;
  const at = crosses.arrival ?? last;
  const line = Math.floor((HEIGHT * (chart.high + threshold)) / (chart.high - chart.low));
  return { crosses, at, across: Math.floor((1000 * at) / last), line, says: says(threshold, crosses) };
}

function crossing(values, every, threshold) {
  const place = values.findIndex((value) => -value > threshold);
  return place < 0 ? null : place * every;
}

function says(threshold, crosses) {
  const [moved, arrival] = MARKS.map((mark) => (crosses[mark] === null ? "never fires" : `fires at ${clock(crosses[mark], true)}`));
  return `Set at a loss of ${money(threshold)}: marked at its own moved price it ${moved}; at arrival it ${arrival}.`;
}

customElements.define("live-two-pnls", TwoPnls);
