/**
 * The line Python complained about: a mark in the gutter, a tint, and the sentence in words under
 * the line, so that it never depends on colour. It follows the line while the text around it
 * changes and goes away when that line itself is edited.
 */
import { RangeSet, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, gutter, GutterMarker, WidgetType } from "@codemirror/view";

const setError = StateEffect.define();

class Sentence extends WidgetType {
  constructor(text) {
    super();
    this.text = text;
  }

  eq(other) {
    return other.text === this.text;
  }

  toDOM() {
    const note = document.createElement("div");
    note.className = "cm-error-note";
    note.textContent = this.text;
    return note;
  }
}

class Mark extends GutterMarker {
  toDOM() {
    const mark = document.createElement("span");
    mark.className = "cm-error-mark";
    mark.textContent = "!";
    return mark;
  }
}

const mark = new Mark();
const NOTHING = { decorations: Decoration.none, marks: RangeSet.empty, at: null };

function build(doc, { line, text }) {
  const { from, to } = doc.line(Math.max(1, Math.min(line, doc.lines)));
  const tint = Decoration.line({ class: "cm-error-line" }).range(from);
  const note = Decoration.widget({ widget: new Sentence(text), block: true, side: 1 }).range(to);
  return { decorations: Decoration.set([tint, note]), marks: RangeSet.of([mark.range(from)]), at: from };
}

function follow(value, changes) {
  const at = changes.mapPos(value.at);
  return { decorations: value.decorations.map(changes), marks: value.marks.map(changes), at };
}

function edited(value, transaction) {
  const line = transaction.startState.doc.lineAt(value.at);
  return Boolean(transaction.changes.touchesRange(line.from, line.to));
}

const field = StateField.define({
  create: () => NOTHING,
  update(value, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setError)) return effect.value ? build(transaction.newDoc, effect.value) : NOTHING;
    }
    if (value.at === null || !transaction.docChanged) return value;
    return edited(value, transaction) ? NOTHING : follow(value, transaction.changes);
  },
  provide: (self) => EditorView.decorations.from(self, (value) => value.decorations),
});

export function errorLine() {
  return [field, gutter({ class: "cm-error-gutter", markers: (view) => view.state.field(field).marks })];
}

/** Marks `line` (from 1; out of range is clamped) with `text` under it. */
export function showError(view, line, text) {
  view.dispatch({ effects: setError.of({ line, text }) });
}

export function clearError(view) {
  view.dispatch({ effects: setError.of(null) });
}
