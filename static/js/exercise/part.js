/**
 * What every element of the exercise page shares: it wraps HTML that the server wrote, finds the
 * `<code-exercise>` it belongs to, and lets go of its listeners when it leaves the page.
 */
export class Part extends HTMLElement {
  connectedCallback() {
    this.leaving = new AbortController();
    this.begin();
  }

  disconnectedCallback() {
    this.leaving.abort();
  }

  /** Subclasses wire themselves up here. */
  begin() {}

  /** The exercise around this part. */
  get exercise() {
    return this.closest("code-exercise");
  }

  /** Listens until the element leaves the page. */
  on(target, type, handler, options = {}) {
    target.addEventListener(type, handler, { ...options, signal: this.leaving.signal });
  }

  /** Calls `handler` when a button or link inside that matches `selector` is pressed. */
  onPress(selector, handler) {
    this.on(this, "click", (event) => {
      const pressed = event.target.closest(selector);
      if (pressed && this.contains(pressed)) handler(pressed, event);
    });
  }

  /** The element that carries `data-slot="name"`, or null. */
  slotted(name) {
    return this.querySelector(`[data-slot="${name}"]`);
  }

  /** Tells listeners further out; returns false when one of them refused. */
  tell(type, detail = {}) {
    return this.dispatchEvent(new CustomEvent(type, { bubbles: true, cancelable: true, detail }));
  }
}
