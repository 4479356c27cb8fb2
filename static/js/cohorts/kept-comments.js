// <kept-comments>: narrows the list as you type and puts the chosen words into the form, without asking the server.

class KeptComments extends HTMLElement {
  connectedCallback() {
    this.addEventListener("input", (event) => event.target.name === "words" && this.narrow(event.target.value));
    this.addEventListener("keydown", (event) => event.key === "Enter" && event.target.name === "words" && this.first(event));
    this.addEventListener("click", (event) => this.choose(event, event.target.closest("[name=insert]")));
  }

  narrow(text) {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    for (const one of this.querySelectorAll("li:has([name=insert])")) {
      const said = `${one.textContent} ${one.querySelector("template").content.textContent}`.toLowerCase();
      one.hidden = !words.every((word) => said.includes(word));
    }
  }

  first(event) {
    event.preventDefault();
    this.querySelector("li:not([hidden]) [name=insert]")?.click();
  }

  choose(event, button) {
    if (!button) return;
    event.preventDefault();
    const form = this.closest("form");
    const field = form.elements.text;
    const words = button.parentElement.querySelector("template").content.textContent;
    field.value = [field.value.trim(), words].filter(Boolean).join("\n");
    form.elements.kept.value = button.value;
    this.querySelector("details").open = false;
    field.focus();
  }
}

customElements.define("kept-comments", KeptComments);
