// <filter-form>: keeps the address in step with the filters, so that what is shown can be bookmarked.

class FilterForm extends HTMLElement {
  connectedCallback() {
    this.onChange = () => this.note();
    this.addEventListener("input", this.onChange);
  }

  disconnectedCallback() {
    this.removeEventListener("input", this.onChange);
  }

  note() {
    const form = this.querySelector("form");
    const chosen = [...new FormData(form)].filter(([, value]) => value);
    const query = new URLSearchParams(chosen).toString();
    history.replaceState(null, "", query ? `?${query}` : location.pathname);
  }
}

customElements.define("filter-form", FilterForm);
