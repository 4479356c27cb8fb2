/**
 * Who gets the Tab key. A person who only passes through must not be caught in the editor:
 * Tab moves the focus until something is typed, Escape gives it back, Ctrl-M decides for good.
 */
import { Prec } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";

const TYPED = ["input", "delete", "move"];

/** State of one view: `indents` says what Tab does now, `pinned` that Ctrl-M chose it. */
class Rule {
  constructor(report) {
    this.report = report;
    this.indents = false;
    this.pinned = false;
  }

  apply(view, indents, pinned = this.pinned) {
    this.pinned = pinned;
    if (this.indents === indents) return;
    this.indents = indents;
    view.setTabFocusMode(!indents);
    this.report(indents ? "indents" : "moves");
  }

  typed(view) {
    if (!this.pinned) this.apply(view, true);
  }

  released(view) {
    if (!this.indents) return false;
    this.apply(view, false, false);
    return true;
  }
}

/** `report(mode)` is told "moves" or "indents" at every change. */
export function tabRule(report) {
  const rule = new Rule(report);
  return [
    Prec.highest(keymap.of([
      { key: "Escape", run: (view) => rule.released(view) },
      { key: "Ctrl-m", run: (view) => (rule.apply(view, !rule.indents, true), true) },
    ])),
    EditorView.updateListener.of((update) => {
      const typed = update.transactions.some((each) => TYPED.some((kind) => each.isUserEvent(kind)));
      if (typed && update.docChanged) rule.typed(update.view);
    }),
    EditorView.domEventHandlers({
      focus: (_event, view) => { if (!rule.indents) view.setTabFocusMode(true); },
      blur: (_event, view) => { if (!rule.pinned) rule.apply(view, false); },
    }),
  ];
}
