/** What the parts of the drill have in common. A part may have `begin()`, and `show(answer, busy)` for each turn. */
export class Part extends HTMLElement {
  connectedCallback() {
    this.drill = this.closest("bridge-drill");
    this.listening = new AbortController();
    this.begin();
  }

  disconnectedCallback() {
    this.listening.abort();
  }

  begin() {}
  show() {}

  on(target, kind, action) {
    target.addEventListener(kind, action, { signal: this.listening.signal });
  }

  slotted(name) {
    return this.querySelector(`[data-slot="${name}"]`);
  }
}

/** One line of the timeline as a list item. */
export function item(made, line) {
  const who = line.title || "Known afterwards";
  return made("li", { "data-kind": line.kind, "data-great": line.kind === "said" || line.kind === "world" },
    made("span", { class: "clock" }, line.clock), made("span", { class: "drill-who" }, `${who}: `), line.words);
}
