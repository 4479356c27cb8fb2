/**
 * `<practice-charts>`: draws the morning that is being played, a point a minute, in the pictures that
 * the server left blank, with the same numbers in a table. One morning at a time: the last stays.
 */
import { Part } from "../exercise/part.js";
import { clock, grouped, minute, money } from "./figures.js";

const [WIDTH, HEIGHT, LEFT, TOP, MINUTES] = [320, 110, 4, 6, 45];
const percent = (value) => `${value} %`;
const CHARTS = {
  executions: { lines: { own: "executions" }, say: grouped, least: 1 },
  gross: { lines: { own: "gross" }, say: money, least: 1 },
  pnl: { lines: { moved: "moved", arrival: "arrival" }, say: money, least: 1 },
  served: { lines: { own: "served" }, say: percent, least: 100 },
};

export class PracticeCharts extends Part {
  begin() {
    this.on(this.exercise, "run:start", () => this.#clear("Loading the morning…"));
    this.on(this.exercise, "runtime:note", (event) => this.#note(JSON.parse(event.detail.text)));
    this.on(this.exercise, "run:failure", (event) => this.#which(event.detail.sentence));
  }

  #which(words) {
    this.slotted("which").textContent = words;
  }

  #clear(words) {
    this.minutes = [];
    this.before = null;
    this.#which(words);
    this.slotted("minutes").replaceChildren();
    this.slotted("happenings").replaceChildren();
    this.slotted("happenings").hidden = true;
  }

  #note(note) {
    if (note.title) {
      this.title = note.title;
      this.#clear(note.title);
    } else if (note.row) this.#minute(note.row);
    else if (note.events) this.#ended(note);
  }

  #minute(row) {
    const now = minute(row, this.before);
    this.before = row;
    this.minutes.push(now);
    this.#tabulate(now);
    this.drawing ??= requestAnimationFrame(() => {
      this.drawing = null;
      this.#draw();
    });
  }

  #tabulate(now) {
    const cells = [clock(now.t), grouped(now.executions), money(now.gross), money(now.moved), money(now.arrival), percent(now.served)];
    const row = document.createElement("tr");
    row.append(...cells.map((text, place) => {
      const cell = document.createElement(place ? "td" : "th");
      if (place) cell.className = "number";
      else cell.scope = "row";
      cell.textContent = text;
      return cell;
    }));
    this.slotted("minutes").append(row);
  }

  #draw() {
    if (this.minutes.length === 0) return;
    for (const [id, chart] of Object.entries(CHARTS)) {
      const figure = this.querySelector(`[data-chart="${id}"]`);
      const series = Object.entries(chart.lines).map(([kind, name]) => [kind, this.minutes.map((now) => now[name])]);
      const values = series.flatMap(([, line]) => line);
      const [low, high] = [Math.min(0, ...values), Math.max(chart.least, ...values)];
      const y = (value) => (TOP + ((HEIGHT - 2 * TOP) * (high - value)) / (high - low)).toFixed(1);
      for (const [kind, line] of series) figure.querySelector(`[data-line="${kind}"]`).setAttribute("points", points(line, y));
      for (const end of ["y1", "y2"]) figure.querySelector(".chart-zero").setAttribute(end, y(0));
      figure.querySelector("[data-slot=top]").textContent = chart.say(high);
      figure.querySelector("[data-slot=bottom]").textContent = chart.say(low);
      figure.querySelector("svg").setAttribute("aria-label", this.#words(figure, series, chart));
    }
  }

  #words(figure, series, { say }) {
    const title = figure.querySelector(".chart-title").firstChild.textContent.trim();
    const said = series.map(([, line]) => `from ${say(line[0])} to ${say(line.at(-1))}`).join("; ");
    return `${title}. ${said}.`;
  }

  #ended({ events, points: score }) {
    this.#which(`${this.title}: ${score.toFixed(0)} points`);
    const items = events.map(([t, words]) => {
      const item = document.createElement("li");
      const time = Object.assign(document.createElement("span"), { className: "clock", textContent: clock(t, true) });
      item.append(time, ` ${words}`);
      return item;
    });
    this.slotted("happenings").replaceChildren(...items);
    this.slotted("happenings").hidden = items.length === 0;
  }
}

function points(line, y) {
  const step = (WIDTH - 2 * LEFT) / MINUTES;
  return line.map((value, place) => `${(LEFT + place * step).toFixed(1)},${y(value)}`).join(" ");
}

customElements.define("practice-charts", PracticeCharts);
