/**
 * The code editor, as one bundle (`static/vendor/editor.js`), loaded after the first paint.
 *
 * `mount(options)` builds a CodeMirror view inside `options.parent` and returns a small handle, so
 * that no page module ever sees CodeMirror itself. What it leaves out: search, completion, folding
 * and multiple cursors, because each costs bytes and none helps to repair forty lines.
 */
import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { EditorState, Prec } from "@codemirror/state";
import {
  drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers,
} from "@codemirror/view";

import { clearError, errorLine, showError } from "./error-line.js";
import { tabRule } from "./tab-rule.js";
import { colours, frame } from "./theme.js";

const INDENT = "    ";

/** Tab inserts spaces at a bare cursor and indents a selection. */
function indent(view) {
  if (view.state.selection.ranges.some((range) => !range.empty)) return indentMore(view);
  view.dispatch(view.state.replaceSelection(INDENT), { scrollIntoView: true, userEvent: "input.indent" });
  return true;
}

function keys(options) {
  return [
    Prec.highest(keymap.of([{ key: "Mod-Enter", run: () => (options.onRun(), true) }])),
    keymap.of([
      { key: "Tab", run: indent, shift: indentLess },
      ...closeBracketsKeymap,
      ...defaultKeymap.filter((binding) => binding.key !== "Ctrl-m"),
      ...historyKeymap,
    ]),
  ];
}

function extensions(options) {
  return [
    options.nonce ? EditorView.cspNonce.of(options.nonce) : [],
    EditorView.contentAttributes.of({
      tabindex: "0",
      "aria-label": options.label,
      "aria-describedby": options.describedBy,
      spellcheck: "false",
      autocapitalize: "off",
      autocorrect: "off",
    }),
    EditorState.tabSize.of(INDENT.length),
    indentUnit.of(INDENT),
    tabRule(options.onTab),
    keys(options),
    lineNumbers(),
    errorLine(),
    history(),
    drawSelection(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    python(),
    syntaxHighlighting(colours),
    frame,
    EditorView.updateListener.of((update) => {
      if (update.docChanged) options.onChange(update.state.doc.toString());
    }),
  ];
}

/** What the page may do with the editor; offsets are UTF-16 units, lines count from 1. */
class Handle {
  #view;

  constructor(view) {
    this.#view = view;
  }

  get value() {
    return this.#view.state.doc.toString();
  }

  /** Replaces the whole text as one step that Ctrl-Z takes back. */
  set value(text) {
    const end = this.#view.state.doc.length;
    this.#view.dispatch({ changes: { from: 0, to: end, insert: text }, userEvent: "program" });
    this.#view.scrollDOM.scrollLeft = 0;
  }

  focus() {
    this.#view.focus();
  }

  get focused() {
    return this.#view.hasFocus;
  }

  select(from, to) {
    const limit = this.#view.state.doc.length;
    this.#view.dispatch({ selection: { anchor: Math.min(from, limit), head: Math.min(to, limit) } });
  }

  goToLine(number) {
    const line = this.#view.state.doc.line(Math.max(1, Math.min(number, this.#view.state.doc.lines)));
    this.#view.dispatch({ selection: { anchor: line.from }, effects: EditorView.scrollIntoView(line.from, { y: "center" }) });
    this.#view.focus();
  }

  markError(number, text) {
    showError(this.#view, number, text);
  }

  clearError() {
    clearError(this.#view);
  }

  destroy() {
    this.#view.destroy();
  }
}

/**
 * Builds the editor. `options`: parent (element), doc (text), label, describedBy (element ids),
 * nonce (for the style sheet), onChange(text), onRun(), onTab(mode) with mode "moves" or "indents".
 */
export function mount(options) {
  const state = EditorState.create({ doc: options.doc, extensions: extensions(options) });
  const view = new EditorView({ state, parent: options.parent });
  return new Handle(view);
}
