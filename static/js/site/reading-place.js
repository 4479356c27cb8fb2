// <reading-place>: remembers, in this browser, the part of a lesson that was read last, and offers to go on there.

class ReadingPlace extends HTMLElement {
  connectedCallback() {
    this.key = `place:${location.pathname}`;
    this.parts = [...document.querySelectorAll(".prose > h2[id], .quiz")];
    this.offer();
    this.watcher = new IntersectionObserver((seen) => this.note(seen), { rootMargin: "0px 0px -55% 0px" });
    for (const part of this.parts) this.watcher.observe(part);
  }

  disconnectedCallback() {
    this.watcher.disconnect();
  }

  offer() {
    const at = this.parts.findIndex((part) => part.id === this.kept());
    if (at < 1 || location.hash) return;
    const words = (this.parts[at].matches(".quiz") ? "Questions" : this.parts[at].textContent).replace(/#\s*$/, "").trim();
    const link = Object.assign(document.createElement("a"), { href: `#${this.parts[at].id}`, textContent: words });
    this.replaceChildren("Go on where you were: ", link);
    this.hidden = false;
  }

  kept() {
    try {
      return localStorage.getItem(this.key);
    } catch {
      return null; // storage refused: nothing is remembered
    }
  }

  note(seen) {
    const last = seen.filter((entry) => entry.isIntersecting).at(-1);
    if (!last || !scrollY) return;
    try {
      localStorage.setItem(this.key, last.target.id);
    } catch {
      // Not remembered where storage is refused.
    }
  }
}

customElements.define("reading-place", ReadingPlace);
