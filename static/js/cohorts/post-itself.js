/** `<post-itself>`: its form goes off by itself; without scripts its button does the same. */
class PostItself extends HTMLElement {
  connectedCallback() {
    this.querySelector("form").submit();
  }
}

customElements.define("post-itself", PostItself);
