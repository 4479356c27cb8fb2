/**
 * How the editor looks. Every colour is a CSS custom property of the page (`static/css/editor.css`),
 * so that light, dark and print follow the page without a second theme.
 */
import { HighlightStyle } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

export const frame = EditorView.theme({
  "&": { height: "100%", color: "var(--code-ink)", backgroundColor: "var(--code-ground)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--code-font)", fontSize: "var(--code-size)", lineHeight: "var(--code-line)" },
  ".cm-content": { padding: "var(--code-pad) 0", caretColor: "var(--code-caret)" },
  ".cm-line": { padding: "0 var(--code-pad) 0 0.35rem" },
  ".cm-gutters": { backgroundColor: "var(--code-ground)", color: "var(--code-faint)", border: "none" },
  ".cm-lineNumbers .cm-gutterElement": { minWidth: "2.1rem", padding: "0 0.35rem 0 0.5rem" },
  ".cm-activeLine": { backgroundColor: "var(--code-active)" },
  ".cm-activeLineGutter": { backgroundColor: "var(--code-active)", color: "var(--code-ink)" },
  ".cm-cursor": { borderLeftColor: "var(--code-caret)", borderLeftWidth: "2px" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--code-selection)",
  },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--code-selection)", outline: "1px solid currentColor" },
  ".cm-error-gutter": { width: "0.9rem" },
});

export const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.modifier, tags.operatorKeyword], color: "var(--code-keyword)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--code-string)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--code-number)" },
  { tag: [tags.lineComment, tags.comment], color: "var(--code-comment)", fontStyle: "italic" },
  { tag: tags.definition(tags.variableName), color: "var(--code-name)" },
  { tag: [tags.function(tags.definition(tags.variableName)), tags.className], color: "var(--code-name)", fontWeight: "600" },
  { tag: tags.invalid, color: "var(--code-wrong)", textDecoration: "underline wavy" },
]);
