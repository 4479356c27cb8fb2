// <drop-menu>: a <details> that also closes on Escape, on a click elsewhere and when focus leaves it.

class DropMenu extends HTMLElement {
  connectedCallback() {
    this.details = this.querySelector("details");
    this.onKey = (event) => event.key === "Escape" && this.close(true);
    this.onLeave = (event) => !this.contains(event.relatedTarget) && event.relatedTarget && this.close(false);
    this.onElsewhere = (event) => !this.contains(event.target) && this.close(false);
    this.addEventListener("keydown", this.onKey);
    this.addEventListener("focusout", this.onLeave);
    document.addEventListener("click", this.onElsewhere);
  }

  disconnectedCallback() {
    this.removeEventListener("keydown", this.onKey);
    this.removeEventListener("focusout", this.onLeave);
    document.removeEventListener("click", this.onElsewhere);
  }

  close(returnFocus) {
    if (!this.details.open) return;
    this.details.open = false;
    if (returnFocus) this.details.querySelector("summary").focus();
  }
}

customElements.define("drop-menu", DropMenu);
