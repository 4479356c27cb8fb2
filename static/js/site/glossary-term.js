// <glossary-term>: shows what a word means beside it, on hover, on keyboard focus or on a tap.
// A click with a mouse follows the link to the word's own page.

import { canShow, hide, show } from "./hover-card.js";

const PAUSE = 250; // milliseconds of rest before a passing pointer counts as a question

class GlossaryTerm extends HTMLElement {
  connectedCallback() {
    this.link = this.querySelector("a");
    this.on = new AbortController();
    const { signal } = this.on;
    this.link.addEventListener("mouseenter", () => this.later(() => this.show()), { signal });
    this.link.addEventListener("mouseleave", () => this.later(() => hide(this.link)), { signal });
    this.link.addEventListener("focus", () => this.link.matches(":focus-visible") && this.show(), { signal });
    this.link.addEventListener("blur", () => this.later(() => hide(this.link)), { signal });
    this.link.addEventListener("click", (event) => this.press(event), { signal });
  }

  disconnectedCallback() {
    this.on.abort();
    clearTimeout(this.timer);
  }

  later(act) {
    clearTimeout(this.timer);
    this.timer = setTimeout(act, PAUSE);
  }

  press(event) {
    if (event.pointerType !== "touch" || !canShow(event)) return;
    event.preventDefault();
    clearTimeout(this.timer);
    this.show();
  }

  show() {
    clearTimeout(this.timer);
    if (!canShow({})) return;
    show(this.link, { label: "Glossary", more: "In the glossary", focus: false }).catch(() => {}); // the link still works
  }
}

customElements.define("glossary-term", GlossaryTerm);
