// <copy-text>: a link with a button beside it that copies its address; without a script the link is there all the same.

class CopyText extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    if (!button || !navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", () => this.copy());
  }

  async copy() {
    const said = this.querySelector("[role=status]");
    try {
      await navigator.clipboard.writeText(this.querySelector("a").href);
      said.textContent = "Copied";
    } catch {
      said.textContent = "Not copied: select the link";
    }
  }
}

customElements.define("copy-text", CopyText);
