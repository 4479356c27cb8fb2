/** `<live-rollback-trap>`: one red server, the obvious button, and the safer moves. */
import { grouped } from "../challenge/figures.js";
import { LiveFigure, made, write } from "./live.js";
import { minute, place, sliders } from "./sliders.js";

const CELLS = ["red", "loops", "running", "money", "percent"];

export class RollbackTrap extends LiveFigure {
  static figure = "rollback-trap";

  begin() {
    this.press("move", ({ dataset }) => this.#press(dataset.move));
    sliders(this, (name, value) => {
      this.#words({ ...this.settings, [name]: value });
      this.change({ [name]: value });
    });
    this.#words(this.settings);
  }

  /** All moves of this minute are on the page already. */
  #press(move) {
    const { minute: at, inflow } = this.shown.settings;
    if (at !== this.settings.minute || inflow !== this.settings.inflow) return this.change({ move });
    const shown = this.state.moves.find((found) => found.move === move);
    return this.settle({ ...this.settings, move }, { ...this.state, shown });
  }

  #words({ minute: at, inflow }) {
    place(this, "minute", at, minute(at));
    place(this, "inflow", inflow, grouped(inflow));
  }

  /** Six runs, one question each, so that one sees them come; then the whole answer, which has them at hand. */
  async work(settings, isWanted) {
    const found = [];
    for (const { move } of this.first.state.moves) {
      if (!isWanted()) return null;
      this.#wait(found);
      found.push(await this.ask({ ...settings, move, alone: true }));
    }
    return isWanted() ? super.work(settings, isWanted) : null;
  }

  /** What has come, beside what is still to come. */
  #wait(found) {
    const dearest = Math.max(...found.map((one) => one.loss));
    this.first.state.moves.forEach(({ move }, n) => {
      const came = found[n] ?? { money: "…", reds: n === found.length ? "is being run" : "to come" };
      const part = found[n] ? Math.floor((1000 * came.loss) / dearest) : 0;
      this.#move({ move, part, ...came }, move === this.settings.move);
      this.querySelector(`.move[data-move="${move}"]`).toggleAttribute("data-waits", !found[n]);
    });
    write(this.slotted("says"), `${found.length} of ${this.first.state.moves.length} runs are done.`);
  }

  draw(state, settings) {
    this.#words(settings);
    [...this.querySelectorAll(".rack-host")].forEach((node, n) => {
      const host = state.shown.rack[n];
      node.dataset.state = host.state;
      write(node.querySelector("[data-slot=build]"), host.build);
      write(node.querySelector("[data-slot=words]"), host.words);
      write(node.querySelector("[data-slot=loops]"), host.looped);
    });
    for (const found of state.moves) this.#move(found, found.move === settings.move);
    write(this.slotted("says"), state.shown.says);
    write(this.slotted("asked"), state.asked.says);
    this.slotted("replay").href = `/replay/?${state.shown.replay}`;
    this.slotted("rows").replaceChildren(...state.moves.map((found) => made("tr", {}, made("th", { scope: "row" }, found.label), ...CELLS.map((name) => made("td", { class: "number" }, String(found[name]))))));
    this.say(state.shown.says);
  }

  #move(found, on) {
    const node = this.querySelector(`.move[data-move="${found.move}"]`);
    node.toggleAttribute("data-on", on);
    node.removeAttribute("data-waits");
    node.querySelector("button").setAttribute("aria-pressed", String(on));
    node.querySelector("[data-slot=bar]").setAttribute("width", found.part);
    write(node.querySelector("[data-slot=money]"), found.money);
    write(node.querySelector("[data-slot=red]"), found.reds);
  }
}

customElements.define("live-rollback-trap", RollbackTrap);
