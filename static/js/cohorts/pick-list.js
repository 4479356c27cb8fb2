// <pick-list>: many boxes to tick, a field that shows only some of them, and how many are ticked.
// What is ticked stays ticked while it is not shown.

class PickList extends HTMLElement {
  connectedCallback() {
    this.filter = this.querySelector("input[type=search]");
    this.count = this.querySelector("[data-slot=count]");
    this.picks = [...this.querySelectorAll("[data-pick]")];
    this.filter.closest("[hidden]").hidden = this.picks.length < 8;
    this.filter.addEventListener("input", () => this.show());
    this.filter.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
    this.addEventListener("change", () => this.tell());
    this.show();
  }

  show() {
    const wanted = this.filter.value.trim().toLowerCase();
    for (const pick of this.picks) pick.hidden = !pick.dataset.pick.toLowerCase().includes(wanted);
    this.tell();
  }

  tell() {
    const ticked = this.querySelectorAll("[data-pick] input:checked").length;
    const shown = this.picks.filter((pick) => !pick.hidden).length;
    const some = shown < this.picks.length ? `${shown} of ${this.picks.length} shown, ` : "";
    this.count.textContent = `${some}${ticked} ticked`;
  }
}

customElements.define("pick-list", PickList);
