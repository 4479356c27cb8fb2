// <busy-form>: a form whose answer may take a second or two says so, and is sent once however often one presses.

const WAIT = 400; // milliseconds before anything is said: most answers are quicker

class BusyForm extends HTMLElement {
  connectedCallback() {
    this.querySelector("form").addEventListener("submit", (event) => this.send(event));
    window.addEventListener("pageshow", () => this.rest()); // back from the next page
  }

  send(event) {
    if (this.timer) {
      event.preventDefault();
      return;
    }
    this.timer = setTimeout(() => this.say(), WAIT);
  }

  say() {
    const bar = document.createElement("progress");
    bar.setAttribute("aria-label", "Working");
    this.querySelector("[data-slot=busy]").replaceChildren(bar, "Working. Nothing is kept until all of it is.");
  }

  rest() {
    clearTimeout(this.timer);
    this.timer = null;
    this.querySelector("[data-slot=busy]").replaceChildren();
  }
}

customElements.define("busy-form", BusyForm);
