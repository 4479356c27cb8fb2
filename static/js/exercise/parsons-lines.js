/**
 * `<parsons-lines>`: the solution's lines, shuffled, to be put in order and indented. No dragging:
 * choose a line (touch, click or arrow keys), then move it with the buttons or with Alt and arrows.
 */
import { Part } from "./part.js";

const INDENT = "    ";
const DEEPEST = 8;
const MOVES = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "outdent", ArrowRight: "indent" };

export class ParsonsLines extends Part {
  begin() {
    this.list = this.querySelector("ol");
    this.status = this.slotted("status");
    this.toolbar = this.querySelector("[role=toolbar]");
    this.chosen = this.list.querySelector("button");
    this.onPress("[data-text]", (line) => this.#choose(line));
    this.onPress("[data-move]", (button) => this.#move(button.dataset.move));
    this.onPress("[data-choice=use]", () => this.#use());
    this.on(this.list, "keydown", (event) => this.#key(event));
    this.#choose(this.chosen);
  }

  get lines() {
    return [...this.list.querySelectorAll("button")];
  }

  /** The arrangement as source. */
  get source() {
    const text = (line) => INDENT.repeat(Number(line.dataset.indent)) + line.dataset.text;
    return this.lines.map(text).map((line) => line.trimEnd()).join("\n") + "\n";
  }

  #choose(line) {
    this.chosen = line;
    for (const each of this.lines) {
      each.setAttribute("aria-pressed", String(each === line));
      each.tabIndex = each === line ? 0 : -1;
    }
    this.#enable();
  }

  #enable() {
    const at = this.lines.indexOf(this.chosen);
    const depth = Number(this.chosen.dataset.indent);
    const blocked = { up: at === 0, down: at === this.lines.length - 1, outdent: depth === 0, indent: depth === DEEPEST };
    for (const button of this.toolbar.querySelectorAll("[data-move]")) {
      button.setAttribute("aria-disabled", String(blocked[button.dataset.move]));
    }
  }

  #key(event) {
    const kind = MOVES[event.key];
    if (!kind || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (event.altKey) this.#move(kind, true);
    else if (kind === "up" || kind === "down") this.#step(kind === "up" ? -1 : 1);
  }

  #step(by) {
    const line = this.lines[this.lines.indexOf(this.chosen) + by];
    if (!line) return;
    this.#choose(line);
    line.focus();
  }

  #move(kind, focus = false) {
    const item = this.chosen.closest("li");
    if (kind === "up") item.previousElementSibling?.before(item);
    if (kind === "down") item.nextElementSibling?.after(item);
    if (kind === "indent") this.#indent(1);
    if (kind === "outdent") this.#indent(-1);
    if (focus) this.chosen.focus();
    this.#enable();
    this.#say();
  }

  #indent(by) {
    const depth = Math.max(0, Math.min(DEEPEST, Number(this.chosen.dataset.indent) + by));
    this.chosen.dataset.indent = depth;
  }

  #say() {
    const place = this.lines.indexOf(this.chosen) + 1;
    const depth = Number(this.chosen.dataset.indent);
    this.status.textContent = `Line ${place} of ${this.lines.length}, indented ${depth} ${depth === 1 ? "step" : "steps"}.`;
  }

  #use() {
    const done = "The arranged lines are in the editor. Your code is kept.";
    if (this.exercise) this.exercise.replace(this.source, done);
    this.status.textContent = done;
  }
}

customElements.define("parsons-lines", ParsonsLines);
