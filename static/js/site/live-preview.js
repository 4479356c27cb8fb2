// <live-preview>: asks once a second whether a content file has changed, and loads the page again if one has.

const PAUSE = 1000;

class LivePreview extends HTMLElement {
  connectedCallback() {
    this.timer = setInterval(() => this.look(), PAUSE);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  async look() {
    const answer = await fetch(this.dataset.address).catch(() => null);
    if (answer?.ok && (await answer.text()) !== this.dataset.stamp) location.reload();
  }
}

customElements.define("live-preview", LivePreview);
