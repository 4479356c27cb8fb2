/** `<live-inbox-triage>`: a rule put together from fields, words and numbers reads one morning's mail. */
import { row } from "./impact-explorer.js";
import { LiveFigure, write } from "./live.js";
import { place, sliders } from "./sliders.js";

const TYPING_MS = 250;

export class InboxTriage extends LiveFigure {
  static figure = "inbox-triage";
  #typing = 0;

  begin() {
    this.letters = [...this.querySelectorAll(".letters li")];
    sliders(this, (name, value) => {
      this.#words({ ...this.settings, [name]: value });
      this.change({ [name]: value });
    });
    for (const name of ["where", "voice"]) this.on(this.slotted(name), "change", ({ target }) => this.change({ [name]: target.value }));
    this.on(this.slotted("new"), "change", ({ target }) => this.change({ new: target.checked }));
    this.on(this.slotted("words"), "input", ({ target }) => this.#typed(target.value));
    this.#words(this.settings);
  }

  /** Asks once the fingers rest. */
  #typed(words) {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.change({ words }), TYPING_MS);
  }

  #words({ times, within }) {
    place(this, "times", times, times === 1 ? "once" : `${times} times`);
    place(this, "within", within, within === 1 ? "1 minute" : `${within} minutes`);
  }

  draw(state, settings) {
    this.#words(settings);
    for (const name of ["where", "voice"]) this.slotted(name).value = settings[name];
    this.slotted("new").checked = settings.new;
    if (document.activeElement !== this.slotted("words")) this.slotted("words").value = settings.words;
    for (const path of this.querySelectorAll("[data-mark]")) path.setAttribute("d", state.marks[path.dataset.mark]);
    for (const node of this.querySelectorAll("[data-told]")) write(node, state.told[node.dataset.told]);
    this.letters.forEach((item, n) => this.#letter(item, state.picked[n] === "1", state.voice));
    this.#reveal(this.letters[state.picked.indexOf("1")]);
    this.slotted("rows").replaceChildren(...state.rows.map(row));
    write(this.slotted("page-list"), state.pages.join("; ") || "none");
    this.say(state.says);
  }

  /** Whether it is picked; and a reject in the fault's voice. */
  #letter(item, picked, voice) {
    item.toggleAttribute("data-picked", picked);
    write(item.querySelector(".letter-sign"), picked ? "✓ picked" : "");
    if (!item.dataset.order) return;
    for (const name of ["sender", "subject"]) write(item.querySelector(`.letter-${name}`), voice[name]);
    write(item.querySelector(".letter-body"), voice.body.replace("{parent}", item.dataset.order));
  }

  /** The list shows the first mail that is picked, unless somebody reads in it. */
  #reveal(item) {
    const list = this.querySelector(".letters");
    if (item && document.activeElement !== list) list.scrollTop = item.offsetTop;
  }

  cleared() {
    clearTimeout(this.#typing);
    this.slotted("words").value = this.settings.words;
  }
}

customElements.define("live-inbox-triage", InboxTriage);
