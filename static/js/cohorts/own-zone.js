// <own-zone>: a new cohort's time zone starts as the browser's own, where the page has nothing better.

class OwnZone extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector("input");
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const known = [...document.querySelectorAll("#time-zones option")].some((option) => option.value === own);
    if (input && input.value === "UTC" && known) input.value = own;
  }
}

customElements.define("own-zone", OwnZone);
