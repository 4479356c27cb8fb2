/**
 * The place of the code: the server's `<textarea>` first, CodeMirror when its bundle has come.
 *
 * The textarea stays in the form and always holds the current source, so a submit without the
 * editor, or without scripts, sends the same thing. A bundle that does not come costs colours only.
 */
const PATIENCE_MS = 6000;
const CALM_MS = 120; // a run that was asked for goes first, too

export class EditorMount {
  #handle = null;
  #writing = false;

  constructor(exercise) {
    this.exercise = exercise;
    this.area = exercise.querySelector("textarea[name=source]");
    this.frame = this.area.closest("[data-editor-frame]");
    exercise.on(this.area, "input", () => this.#changed(this.area.value));
  }

  get value() {
    return this.area.value;
  }

  set value(source) {
    this.#writing = true;
    if (this.#handle) {
      this.#handle.value = source;
      this.#handle.clearError();
    }
    this.area.value = source;
    this.#writing = false;
    this.#tell("program");
  }

  #changed(source) {
    this.area.value = source;
    if (!this.#writing) this.#tell("person");
  }

  #tell(by) {
    this.exercise.tell("code:change", { source: this.value, by });
  }

  /** Python goes first, because the two would share the machine; until then the text field takes what is typed. */
  #turn() {
    return new Promise((resolve) => {
      let calm;
      const settled = () => {
        clearTimeout(calm);
        if (["ready", "failed"].includes(this.exercise.dataset.runtime)) calm = setTimeout(resolve, CALM_MS);
      };
      this.exercise.on(this.exercise, "runtime:state", settled);
      for (const kind of ["focusin", "pointerenter"]) this.exercise.on(this.frame, kind, resolve, { once: true });
      setTimeout(resolve, PATIENCE_MS);
      settled();
    });
  }

  /** Fetches the bundle when it is its turn and swaps the editor in. */
  async load() {
    const address = this.exercise.dataset.editor;
    if (!address) return;
    await this.#turn();
    try {
      const { mount } = await import(address);
      this.#swap(mount);
    } catch (error) {
      console.warn("The code editor did not load; the plain text field stays.", error);
    }
  }

  #swap(mount) {
    const { selectionStart, selectionEnd, scrollTop } = this.area;
    const focused = document.activeElement === this.area;
    this.#handle = mount(this.#options());
    this.area.hidden = true;
    this.#handle.select(selectionStart, selectionEnd);
    this.frame.querySelector(".cm-scroller").scrollTop = scrollTop;
    if (focused) this.#handle.focus();
    this.frame.dataset.editor = "ready";
  }

  #options() {
    return {
      parent: this.frame,
      doc: this.area.value,
      label: this.area.getAttribute("aria-label"),
      describedBy: this.area.getAttribute("aria-describedby"),
      nonce: this.exercise.dataset.nonce,
      onChange: (source) => this.#changed(source),
      onRun: () => this.exercise.run(),
      onTab: (mode) => this.#showTab(mode),
    };
  }

  #showTab(mode) {
    this.frame.dataset.tab = mode;
    const note = this.exercise.querySelector("[data-tab-note]");
    if (note) note.textContent = note.dataset[mode];
  }

  goToLine(number) {
    if (this.#handle) this.#handle.goToLine(number);
    else this.area.focus();
  }

  markError(line, sentence) {
    this.#handle?.markError(line, sentence);
  }

  clearError() {
    this.#handle?.clearError();
  }

  focus() {
    (this.#handle ?? this.area).focus();
  }
}
