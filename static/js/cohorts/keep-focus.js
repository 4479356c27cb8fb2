// <keep-focus>: when htmx puts a new list in place of this one, the focus stays on the button that was pressed.

let pressed = "";

class KeepFocus extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => (pressed = event.target.closest("button")?.id ?? ""));
    if (pressed) document.getElementById(pressed)?.focus();
    pressed = "";
  }
}

customElements.define("keep-focus", KeepFocus);
