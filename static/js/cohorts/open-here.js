/** `<open-here>`: its details open when the address names them, as a link on the page does. */
class OpenHere extends HTMLElement {
  connectedCallback() {
    this.listening = new AbortController();
    addEventListener("hashchange", () => this.look(), { signal: this.listening.signal });
    this.look();
  }

  disconnectedCallback() {
    this.listening.abort();
  }

  look() {
    const details = this.querySelector("details");
    if (location.hash !== `#${details.id}`) return;
    details.open = true;
    details.querySelector("summary").focus();
  }
}

customElements.define("open-here", OpenHere);
