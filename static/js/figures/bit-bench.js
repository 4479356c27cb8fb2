/** `<live-bit-bench>`: toggling a bit of the flag byte, and what two builds do with the order. */
import { LiveFigure, made, write } from "./live.js";

export class BitBench extends LiveFigure {
  static figure = "bit-bench";

  begin() {
    this.bits = [...this.querySelectorAll(".bench-bit")];
    this.press("bit", (button) => this.#toggle(button));
    this.on(this, "change", ({ target }) => target.name === "bench-version" && this.change({ version: target.value }));
    this.on(this.querySelector(".bench-bits"), "keydown", (event) => this.#move(event));
  }

  /** The bit turns at once, and the builds read it when Python has. */
  #toggle(button) {
    const byte = this.settings.byte ^ (1 << Number(button.dataset.bit));
    this.#byte(byte);
    this.change({ byte });
  }

  #byte(byte) {
    for (const button of this.bits) {
      const on = Boolean((byte >> Number(button.dataset.bit)) & 1);
      button.setAttribute("aria-pressed", String(on));
      write(button.querySelector("[data-slot=digit]"), on ? "1" : "0");
    }
  }

  #move(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const next = this.bits[this.bits.indexOf(event.target.closest(".bench-bit")) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  draw(state, settings) {
    this.#byte(settings.byte);
    this.querySelector(`[value="${settings.version}"]`).checked = true;
    this.slotted("wire").replaceChildren(...state.fields.map(field));
    [...this.querySelectorAll(".bench-reader")].forEach((node, place) => this.#reader(node, place, state));
    this.slotted("bit-rows").replaceChildren(...state.bits.map((bit) => row(bit.bit, [bit.on ? "yes" : "no", ...bit.means])));
    this.slotted("sent-rows").replaceChildren(...state.readers.map((reader) => row(reader.build, reader.sent, "number")));
    this.say(`${state.hex}. ${state.says}`);
  }

  #reader(node, place, state) {
    const reader = state.readers[place];
    node.dataset.ends = reader.ends;
    for (const name of ["reads", "stages", "says"]) write(node.querySelector(`[data-slot=${name}]`), reader[name]);
    [...node.querySelectorAll(".bench-means li")].forEach((item, at) => {
      item.toggleAttribute("data-on", state.bits[at].on);
      write(item, state.bits[at].means[place]);
    });
    node.querySelector("[data-slot=sent]").setAttribute("d", reader.sent.map((shares, tick) => `M${tick} 0v${shares}h.8V0z`).join(""));
  }
}

function field([name, bytes]) {
  const marked = name === "flags" || name === "version" ? " bench-field--mark" : "";
  return made("span", { class: `bench-field${marked}` }, made("code", {}, bytes), " ", made("span", {}, name));
}

function row(title, cells, kind = false) {
  return made("tr", {}, made("th", { scope: "row" }, String(title)), ...cells.map((text) => made("td", { class: kind }, String(text))));
}

customElements.define("live-bit-bench", BitBench);
