/** `<live-fog-of-pmon>`: what the screen showed beside what was so, for any lag. */
import { grouped, money } from "../challenge/figures.js";
import { LiveFigure, made, write } from "./live.js";
import { level, place, sliders, upright } from "./sliders.js";

export class FogOfPmon extends LiveFigure {
  static figure = "fog-of-pmon";

  begin() {
    sliders(this, (name, value) => {
      this.#words({ ...this.settings, [name]: value });
      this.change({ [name]: value });
    });
    this.#words(this.settings);
  }

  #words({ lag, pace, limit }) {
    place(this, "lag", lag, lag < 60 ? `${lag} s` : `${Math.floor(lag / 60)} min ${String(lag % 60).padStart(2, "0")} s`);
    place(this, "pace", pace, grouped(pace));
    place(this, "limit", limit, money(limit * 1e6));
  }

  draw(state, settings) {
    this.#words(settings);
    for (const name of ["true", "seen"]) {
      this.slotted(name).setAttribute("points", state.chart.lines[name]);
      write(this.slotted(`last-${name}`), state.last[name]);
    }
    this.slotted("fog").setAttribute("points", state.fog);
    level(this.slotted("limit"), state.limit_at);
    upright(this.slotted("was"), state.was?.across);
    upright(this.slotted("knew"), state.knew?.across);
    write(this.slotted("says"), state.says);
    this.slotted("replay").href = `/replay/?t=${state.at}`;
    this.slotted("rows").replaceChildren(...state.rows.map(([time, ...cells]) => made("tr", {}, made("th", { scope: "row" }, time), ...cells.map((cell) => made("td", { class: "number" }, cell)))));
    this.say(state.says);
  }
}

customElements.define("live-fog-of-pmon", FogOfPmon);
