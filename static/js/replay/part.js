/**
 * What the parts of the stage have in common. A part may have `begin()`, `load(film, before)` for another
 * morning (`before` is what happened, or null where this is it) and `show(moment)` for another moment.
 */
export class Part extends HTMLElement {
  connectedCallback() {
    this.stage = this.closest("replay-stage");
    this.listening = new AbortController();
    this.begin();
  }

  disconnectedCallback() {
    this.listening.abort();
  }

  begin() {}
  load() {}
  show() {}

  on(target, kind, action, options = {}) {
    target.addEventListener(kind, action, { signal: this.listening.signal, ...options });
  }

  slotted(name) {
    return this.querySelector(`[data-slot="${name}"]`);
  }

  /** Dragging over `area` moves the playhead. */
  drags(area) {
    const seek = (event) => {
      const box = area.getBoundingClientRect();
      this.stage.seek(this.stage.axis.at((event.clientX - box.left) / box.width));
    };
    this.on(area, "pointerdown", (event) => {
      if (event.button !== 0) return;
      area.setPointerCapture(event.pointerId);
      this.stage.pause();
      seek(event);
    });
    this.on(area, "pointermove", (event) => area.hasPointerCapture(event.pointerId) && seek(event));
  }

  /** Moves veils and playheads to a place on the axis. */
  point(x) {
    this.veils ??= [...this.querySelectorAll(".veil")];
    this.heads ??= [...this.querySelectorAll(".playhead")];
    for (const veil of this.veils) veil.setAttribute("x", x);
    for (const head of this.heads) {
      head.setAttribute("x1", x);
      head.setAttribute("x2", x);
    }
  }
}

/** Writes only what differs: the browser need not lay out what stayed. */
export function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** An element with text or children. */
export function made(name, attributes, ...inside) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== false) node.setAttribute(key, value === true ? "" : value);
  node.append(...inside);
  return node;
}
