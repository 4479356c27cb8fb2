/** `<drill-result>`: what it came to, beside nothing and beside the plan; pictures and their table twin. */
import { made, write } from "../replay/part.js";
import { clock, money, percent } from "../replay/words.js";
import { address } from "./address.js";
import { HEIGHT, largest, line, place, WIDTH } from "./drawing.js";
import { Part } from "./part.js";

const SIDES = { you: "Your run", nothing: "Nothing said", plan: "The course’s plan" };
const SIGNS = { said: "●", done: "▲", world: "✕" };
const PICTURES = [["Loss so far", [1, 2, 3]], ["Exposure, long plus short", [4, 5, 6]]];

export class DrillResult extends Part {
  begin() {
    const press = { share: () => this.#share(), new: () => this.drill.again({ other: true }), same: () => this.drill.again({ other: false }) };
    for (const [name, action] of Object.entries(press)) this.on(this.querySelector(`[data-action=${name}]`), "click", action);
  }

  show(answer) {
    this.hidden = !answer.over;
    if (!answer.over) return;
    const { end } = answer;
    this.answer = answer;
    write(this.querySelector("#result-title"), `What it came to: ${end.title[0].toLowerCase()}${end.title.slice(1)}`);
    write(this.slotted("happened"), end.happened);
    this.#figures(end.figures);
    this.querySelector(".drill-charts").replaceChildren(...PICTURES.map(([title, columns]) => picture(title, columns, end)));
    this.#table(answer);
    for (const name of ["helped", "hindered"]) {
      const told = end[name].length ? end[name] : ["Nothing that can be read off the run."];
      this.slotted(name).replaceChildren(...told.map((words) => made("li", {}, words)));
    }
    this.#links(end, answer.seed);
    write(this.slotted("shared"), "");
  }

  #figures(figures) {
    const cells = ({ loss, gross, served }) => [money(loss), money(gross), percent(served)].map((text) => made("td", { class: "number" }, text));
    const rows = Object.entries(figures).map(([name, row]) => made("tr", { "data-side": name }, made("th", { scope: "row" }, SIDES[name]), ...cells(row)));
    this.querySelector(".drill-figures tbody").replaceChildren(...rows);
  }

  #table({ end, lines }) {
    const told = (t) => lines.filter((one) => one.t > t - 60 && one.t <= t && one.kind !== "call").map(({ clock: at, title, words }) => `${at} ${title || "Known afterwards"}: ${words}`);
    const rows = end.rows.map(([t, ...values]) => {
      const cells = values.map((value) => made("td", { class: "number" }, money(value)));
      const notes = made("td", {}, ...told(t).map((words) => made("p", {}, words)));
      return made("tr", {}, made("th", { scope: "row" }, clock(t * 1000)), ...cells, notes);
    });
    this.querySelector(".minutes tbody").replaceChildren(...rows);
  }

  #links({ what_if: whatIf, plan }, seed) {
    const replay = this.slotted("replay");
    replay.hidden = this.slotted("replay-words").hidden = !whatIf;
    if (whatIf) replay.href = `/replay/?t=600000&seed=${seed}&what-if=${whatIf}`;
    this.slotted("plan").href = address(plan);
  }

  async #share() {
    const url = new URL(address(this.answer), location.href).href;
    try {
      await navigator.clipboard.writeText(url);
      write(this.slotted("shared"), "Copied. It opens this run, to the share.");
    } catch {
      write(this.slotted("shared"), `Copy it from here: ${url}`);
    }
  }
}

function picture(title, columns, { rows, marks, figures }) {
  const top = largest(rows, columns);
  const names = Object.keys(figures);
  const last = rows.at(-1);
  const id = `drill-${columns[0]}`;
  const curves = columns.map((column, n) => `<polyline class="curve drill-curve--${names[n]}" points="${line(rows, column, top)}"/>`).join("");
  const keys = columns.map((column, n) => made("span", { class: `key drill-key--${names[n]}` }, made("strong", {}, money(last[column])), ` ${SIDES[names[n]]}`));
  const frame = made("div", { class: "chart-frame" });
  frame.innerHTML = `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-labelledby="${id} ${id}-keys">${curves}</svg>`;
  frame.append(made("p", { class: "chart-scale", "aria-hidden": "true" }, made("span", {}, `${money(top)} at the top`)));
  const lanes = made("div", { class: "drill-signs", "aria-hidden": "true" }, ...marks.map((mark) => sign(mark)));
  const scale = made("p", { class: "drill-scale", "aria-hidden": "true" }, ...["09:30", "09:45", "10:00", "10:15"].map((text) => made("span", {}, text)));
  return made("div", { class: "drill-chart", "data-exports": "" }, made("h3", { id }, title), frame, lanes, scale, made("p", { class: "keys", id: `${id}-keys` }, ...keys), made("figure-export", { "data-name": `bridge-${title.split(/[ ,]/)[0]}` }));
}

function sign({ t, kind, words }) {
  const node = made("span", { class: `drill-sign drill-sign--${kind}`, title: `${clock(t * 1000, true)} ${words}` }, SIGNS[kind]);
  node.style.setProperty("--at", `${(place(t) / 10).toFixed(2)}%`);
  return node;
}

customElements.define("drill-result", DrillResult);
