/**
 * `<code-morning>`: between the editor and the stage. What a run tells goes to the stage and the table; the code goes into the
 * link's fragment and, as a draft, into this browser. Code that came with a link waits until somebody presses Run.
 */
import { Shelf } from "../exercise/shelf.js";
import { clock } from "../exercise/words.js";
import { label } from "../replay/axis.js";
import { differences } from "../replay/difference.js";
import { money } from "../replay/words.js";
import { pack, unpack } from "./pack.js";

const QUIET_MS = 600;

class CodeMorning extends HTMLElement {
  connectedCallback() {
    this.bench = this.querySelector("code-exercise");
    this.stage = this.querySelector("replay-stage");
    this.starter = this.bench.querySelector("template[data-starter]").content.textContent;
    this.shelf = new Shelf("replay-code", this.bench.dataset.owner);
    this.stage.pack = () => this.#pack();
    this.bench.addEventListener("code:change", () => this.#changed());
    this.bench.addEventListener("run:start", () => this.#begun());
    this.bench.addEventListener("runtime:note", (event) => (this.note = JSON.parse(event.detail.text)));
    this.bench.addEventListener("run:verdict", () => this.#ended());
    this.bench.addEventListener("run:failure", () => this.#gone());
    addEventListener("hashchange", () => this.#fromLink());
    this.#open();
  }

  slotted(name) {
    return this.querySelector(`[data-slot="${name}"]`);
  }

  get #draft() {
    const { seed, whatIf, since } = this.stage.dataset;
    return `draft:${seed}:${whatIf}:${since}`;
  }

  async #open() {
    if (!(await this.#fromLink())) this.#fromDraft();
    this.dataset.ready = "";
  }

  async #fromLink() {
    if (location.hash === this.stage.fragment) return true;
    try {
      const source = await unpack(location.hash);
      if (source === null) return false;
      this.slotted("came").hidden = source === this.starter;
      this.stage.fragment = location.hash;
      this.bench.replace(source, "The link's code is in the editor. What stood there is kept.");
      return true;
    } catch (error) {
      this.#notice(error.message);
      return false;
    }
  }

  #notice(words) {
    const notice = document.createElement("p");
    notice.className = "notice";
    notice.textContent = words;
    this.slotted("notices").append(notice);
  }

  #fromDraft() {
    const draft = this.shelf.read(this.#draft);
    if (typeof draft?.source !== "string" || draft.source === this.starter) return;
    this.bench.value = draft.source;
    this.#say(`Your draft of ${clock(draft.at) || "an earlier visit"}. Reset brings the board's code back.`);
  }

  #changed() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.#keep(), QUIET_MS);
  }

  #keep() {
    const kept = this.shelf.write(this.#draft, { source: this.bench.value, at: Date.now() });
    this.#say(kept ? `Draft kept in this browser, ${clock(Date.now())}` : "This browser keeps no draft: its storage is full or switched off. A link keeps the code, too.");
  }

  #say(words) {
    this.slotted("draft").textContent = words;
  }

  /** The link's fragment for what stands in the editor; "" or a sentence. */
  async #pack() {
    try {
      const fragment = this.bench.value === this.starter ? "" : await pack(this.bench.value);
      this.stage.fragment = fragment;
      history.replaceState(history.state, "", this.stage.url());
      return "";
    } catch (error) {
      this.stage.fragment = "";
      return error.message;
    }
  }

  #begun() {
    this.note = null;
    this.stage.pause();
    delete this.dataset.ran;
    this.#pack();
  }

  async #ended() {
    this.querySelector("run-status [data-slot=text]").textContent = this.note ? "The morning ran to its end." : "It did not run to its end; why is below.";
    if (!this.note) return this.#gone();
    const { reel, record } = this.note;
    const since = this.stage.state.since;
    const told = `With the code above${since === null ? "" : `, from ${label(since)} on`}: a loss of ${money(reel.figures.loss)}. Seed ${reel.seed}, worked out here by our model; thin lines are what happened.`;
    try {
      const before = await this.stage.play(reel, record, told);
      if (!before) return;
      this.slotted("difference").replaceChildren(...differences(before.plain.figures, reel.figures));
      this.slotted("result").hidden = false;
      this.dataset.ran = reel.report.sha256;
    } catch (error) {
      this.#gone();
      this.#notice(`Your code ran, and what happened could not be loaded to stand beside it (${error.message}).`);
    }
  }

  #gone() {
    this.slotted("result").hidden = true;
  }
}

customElements.define("code-morning", CodeMorning);
