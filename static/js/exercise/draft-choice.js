/**
 * `<draft-choice>`: asks when there are two versions. It never decides: it shows the banner, the
 * comparison, and tells `draft:chosen` {take: "mine" | "other"}.
 */
import { diffLines } from "./diff.js";
import { Part } from "./part.js";
import { clock } from "./words.js";

const SIGNS = { same: " ", gone: "−", new: "+" };
const WORDS = { gone: "only in yours", new: "only in the other" };

function lineElements({ kind, lines }) {
  return lines.map((line) => {
    const row = document.createElement("span");
    row.className = `compare-line compare-line--${kind}`;
    row.textContent = `${SIGNS[kind]} ${line}\n`;
    if (WORDS[kind]) row.title = WORDS[kind];
    return row;
  });
}

export class DraftChoice extends Part {
  begin() {
    this.dialog = this.querySelector("dialog");
    this.onPress("[data-choice=mine]", () => this.#choose("mine"));
    this.onPress("[data-choice=other]", () => this.#choose("other"));
    this.onPress("[data-choice=both]", () => this.#compare());
    this.onPress("[data-choice=back]", () => this.#back());
    this.onPress("[data-choice=fine]", () => this.#hide());
    this.onPress("[data-answer]", () => this.dialog.close());
  }

  #banner(name) {
    for (const banner of this.querySelectorAll("[data-banner]")) banner.hidden = banner.dataset.banner !== name;
  }

  #hide() {
    this.#banner(null);
    if (this.dialog.open) this.dialog.close();
  }

  /** Two versions, neither going on from the other: {source, where, saved_at or at}. */
  conflict(other) {
    this.other = other;
    this.slotted("where").textContent = other.where;
    const when = clock(other.saved_at ?? other.at);
    this.slotted("when").textContent = when ? ` at ${when}` : "";
    this.#banner("conflict");
    this.exercise.announce("This exercise was also changed elsewhere. Choose which code to keep.");
  }

  /** This browser's newer text was opened; `source` is what the server had. */
  restored({ source, at }) {
    this.earlier = source;
    this.slotted("typed").textContent = clock(at);
    this.#banner("restored");
  }

  #back() {
    this.#hide();
    this.exercise.replace(this.earlier, "The saved version is in the editor. What you typed later is kept.");
  }

  #choose(take) {
    this.#hide();
    this.tell("draft:chosen", { take });
    this.exercise.editor.focus();
  }

  #compare() {
    const parts = diffLines(this.exercise.value, this.other.source);
    this.slotted("comparison").replaceChildren(...parts.flatMap(lineElements));
    this.dialog.showModal();
  }
}

customElements.define("draft-choice", DraftChoice);
