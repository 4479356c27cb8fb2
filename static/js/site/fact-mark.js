// <fact-mark>: opens the source's card where you read, instead of leading away to the register.

import { canShow, show } from "./hover-card.js";

class FactMark extends HTMLElement {
  connectedCallback() {
    this.link = this.querySelector("a");
    this.onPress = (event) => this.open(event);
    this.link.addEventListener("click", this.onPress);
  }

  disconnectedCallback() {
    this.link.removeEventListener("click", this.onPress);
  }

  open(event) {
    if (!canShow(event)) return;
    event.preventDefault();
    const words = { label: "Source", more: "In the register", focus: true };
    show(this.link, words).catch(() => location.assign(this.link.href));
  }
}

customElements.define("fact-mark", FactMark);
