/**
 * `<code-exercise>`: the exercise as scripts and tests see it.
 *
 * `value` gets and sets the source; `data-runtime` says idle, loading, ready, running or failed.
 * Parts inside listen for `code:change` {source, by: "person" | "program"} and `run:*` events, and
 * ask through the methods below; none of them touches the editor or the runtime itself.
 */
import { EditorMount } from "./editor-mount.js";
import { Part } from "./part.js";
import { Runner } from "./runner.js";

export class CodeExercise extends Part {
  begin() {
    this.editor = new EditorMount(this);
    this.runner = new Runner(this);
    this.onPress("[data-action=run]", () => this.run());
    this.onPress("[data-action=stop]", () => this.runner.stop());
    this.onPress("[data-line]", (link) => this.editor.goToLine(Number(link.dataset.line)));
    this.on(document, "keydown", (event) => this.#key(event));
    this.on(this, "run:start", () => this.editor.clearError());
    this.editor.load();
  }

  #key(event) {
    const runs = event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.defaultPrevented;
    if (!runs || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    this.run();
  }

  get slug() {
    return this.dataset.slug;
  }

  get value() {
    return this.editor?.value ?? this.querySelector("textarea[name=source]").value;
  }

  set value(source) {
    this.editor.value = String(source);
  }

  /** Resolves when the run ended, whatever came of it. */
  run() {
    return this.runner.run();
  }

  /** The last provisional verdict, if it still speaks of the code as it is now; else null. */
  get provisional() {
    const last = this.runner.last;
    return last && last.source === this.value ? last.verdict : null;
  }

  /** Puts `source` in and offers the code it replaced back, `label` saying what that was. */
  replace(source, label) {
    const before = this.value;
    if (before === source) return;
    this.value = source;
    this.querySelector("undo-offer")?.offer(label, before);
  }

  /** Marks what Python complained about; `line` counts from 1. */
  markError(line, sentence) {
    this.editor.markError(line, sentence);
  }

  /** Says `sentence` to people who listen instead of look. */
  announce(sentence) {
    const region = this.querySelector("[data-announce]");
    if (!region) return;
    region.textContent = "";
    requestAnimationFrame(() => { region.textContent = sentence; });
  }
}

customElements.define("code-exercise", CodeExercise);
