/** `<live-what-if-board>`: switches, one act in one minute, the difference, and the same on twenty other mornings. */
import { address } from "../replay/address.js";
import { band } from "../replay/band.js";
import { money, percent } from "../replay/words.js";
import { row } from "./impact-explorer.js";
import { LiveFigure, write } from "./live.js";
import { minute, place, sliders } from "./sliders.js";

const SAY = { loss: money, gross: money, served: percent };
const MORNINGS = 20;
const AT = 600_000;

export class WhatIfBoard extends LiveFigure {
  static figure = "what-if-board";

  begin() {
    sliders(this, (name, value) => {
      place(this, name, value, minute(value));
      if (this.settings.act === "nobody") this.settings = { ...this.settings, [name]: value };
      else this.change({ [name]: value });
    });
    this.on(this, "change", ({ target }) => target.name === "board-standing" && this.change({ standing: this.#standing() }));
    this.on(this.slotted("act"), "change", ({ target }) => this.change({ act: target.value }));
    this.press("band", () => this.#band());
    this.press("stop", () => this.#stop());
    place(this, "minute", this.settings.minute, minute(this.settings.minute));
  }

  #standing() {
    return [...this.querySelectorAll("[name=board-standing]:checked")].map(({ value }) => value);
  }

  draw(state, settings) {
    this.#stop();
    this.removeAttribute("data-mornings");
    place(this, "minute", settings.minute, minute(settings.minute));
    this.slotted("act").value = settings.act;
    for (const box of this.querySelectorAll("[name=board-standing]")) box.checked = settings.standing.includes(box.value);
    for (const name of ["then", "now"]) this.slotted(name).setAttribute("points", state.chart.lines[name]);
    write(this.slotted("top"), state.chart.top);
    write(this.slotted("what-if"), state.what_if.replaceAll(",", ", ") || "none");
    write(this.slotted("says"), state.says);
    for (const [name, told] of Object.entries(state.told)) this.#told(name, told);
    this.slotted("rows").replaceChildren(...state.rows.map(row));
    this.slotted("replay").href = address({ t: AT, whatIf: state.what_if, since: null });
    this.say(state.says);
  }

  #told(name, told) {
    const cells = this.querySelector(`tr[data-name=${name}]`);
    [...cells.querySelectorAll("[data-slot=told]")].forEach((cell, n) => write(cell, told[n]));
    for (const slot of ["middle", "reach"]) write(cells.querySelector(`[data-slot=${slot}]`), "–");
  }

  /** The same defences on the other mornings, one question each, so that one sees it come and can end it. */
  async #band() {
    const going = (this.going = {});
    const { settings } = this.shown;
    this.#working(true);
    this.dataset.mornings = "";
    const found = [];
    try {
      for (let morning = 1; morning <= MORNINGS && this.going === going; morning++) {
        found.push((await this.ask({ ...settings, morning })).now);
        if (this.going !== going) return;
        this.querySelector("progress[max]").value = morning;
        for (const [name, say] of Object.entries(SAY)) this.#reach(name, band(found.map((one) => one[name])).map(say));
      }
      this.dataset.band = settings.act + settings.minute;
      this.say(`On ${MORNINGS} other mornings the loss is ${this.querySelector("tr[data-name=loss] [data-slot=reach]").textContent}.`);
    } catch (error) {
      write(this.slotted("trouble"), error.message);
    } finally {
      if (this.going === going) this.#stop();
    }
  }

  #reach(name, [low, middle, high]) {
    const cells = this.querySelector(`tr[data-name=${name}]`);
    write(cells.querySelector("[data-slot=middle]"), middle);
    write(cells.querySelector("[data-slot=reach]"), low === high ? "all alike" : `${low} to ${high}`);
  }

  #working(on) {
    this.querySelector("[data-action=band]").hidden = on;
    this.querySelector("[data-action=stop]").hidden = !on;
    this.slotted("progress").hidden = !on;
  }

  #stop() {
    this.going = undefined;
    this.#working(false);
  }
}

customElements.define("live-what-if-board", WhatIfBoard);
