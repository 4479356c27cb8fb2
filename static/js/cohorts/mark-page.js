// <mark-page>: marking by keyboard. Digits tick the rubric, n and p go to the next learner and back (both can be
// switched off), arrow keys walk over the lines. Everything is a form or a link that works without it.

const STORE = "marking-keys";

class MarkPage extends HTMLElement {
  connectedCallback() {
    this.on = new AbortController();
    const { signal } = this.on;
    document.addEventListener("keydown", (event) => this.press(event), { signal });
    this.addEventListener("change", (event) => event.target.matches("[data-keys]") && this.remember(event.target.checked), { signal });
    this.addEventListener("submit", (event) => (this.sent = event.target), { signal });
    this.addEventListener("focusin", (event) => this.hold(event.target), { signal });
    this.addEventListener("click", (event) => this.toLine(event.target.closest("[data-line]")), { signal });
    document.addEventListener("htmx:after:swap", () => this.settle(), { signal });
    this.settle();
  }

  disconnectedCallback() {
    this.on.abort();
  }

  remember(on) {
    localStorage.setItem(STORE, on ? "on" : "off");
  }

  // Where the hand was before it went into the form for a comment.
  hold(element) {
    if (element.id && !element.closest("#comment-form")) this.last = element.id;
  }

  // After the page or a part of it is new: one stop for Tab among the lines, and focus where the hand was.
  settle() {
    this.refill();
    this.querySelector("[data-keys]").checked = localStorage.getItem(STORE) !== "off";
    this.rest(this.querySelector(`#${CSS.escape(this.line ?? "n1")}`) ?? this.querySelector("a.source__no"));
    const form = this.querySelector("#comment-form");
    if (form) form.querySelector("[autofocus]")?.focus();
    else if (document.activeElement === document.body && this.last) document.getElementById(this.last)?.focus();
  }

  // The form of the set grade says what the page says, not what was typed before it was taken.
  refill() {
    if (this.sent?.matches("[data-refill]")) for (const input of this.querySelectorAll("[data-refill] input")) input.value = input.defaultValue;
    this.sent = undefined;
  }

  rest(link) {
    for (const one of this.querySelectorAll("a.source__no")) one.tabIndex = one === link ? 0 : -1;
    if (link) this.line = link.id;
  }

  press(event) {
    if (event.altKey || event.metaKey) return;
    const inForm = event.target.closest("#comment-form");
    if (inForm) return this.inForm(event, inForm);
    if (event.ctrlKey || event.target.matches("input, textarea, select")) return;
    if (event.target.matches("a.source__no")) this.walk(event);
    if (this.querySelector("[data-keys]").checked) this.single(event);
  }

  inForm(event, form) {
    if (event.key === "Escape") {
      this.last = this.line;
      form.querySelector("[data-cancel]").click();
    }
    if (event.key === "Enter" && event.ctrlKey) form.requestSubmit(form.querySelector("[data-save]"));
  }

  single(event) {
    if (event.shiftKey || event.repeat) return;
    const digit = /^[1-9]$/.test(event.key) && this.querySelector(`[data-digit="${event.key}"]:not([disabled])`);
    const way = /^[np]$/.test(event.key) && this.querySelector(`a[data-key="${event.key}"]`);
    if (!digit && !way) return;
    event.preventDefault();
    (digit || way).click();
  }

  walk(event) {
    const links = [...this.querySelectorAll("a.source__no")];
    const at = links.indexOf(event.target);
    const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: links.length - 1 }[event.key];
    if (to === undefined || !links[to]) return;
    event.preventDefault();
    this.rest(links[to]);
    links[to].focus();
  }

  toLine(button) {
    const link = button && this.querySelector(`#n${Number(button.dataset.line)}`);
    if (!link) return;
    this.rest(link);
    link.focus();
  }
}

customElements.define("mark-page", MarkPage);
