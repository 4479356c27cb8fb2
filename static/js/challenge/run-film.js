/**
 * `<run-film>`: the worst morning minute by minute. Pictures, table and events stand there without it;
 * it adds the slider: a line in each picture, the minute's numbers in words, what had happened by then.
 */
const STEP_MS = 220;
const [WIDTH, LEFT] = [320, 4];

export class RunFilm extends HTMLElement {
  connectedCallback() {
    this.slider = this.querySelector("input[type=range]");
    if (!this.slider) return;
    this.rows = [...this.querySelectorAll("tbody tr")];
    this.heads = [...this.querySelectorAll("thead th")].map((head) => head.textContent);
    this.button = this.querySelector("[data-action=play]");
    this.querySelector("[data-film-bar]").hidden = false;
    for (const line of this.querySelectorAll(".chart-now")) line.removeAttribute("hidden");
    this.slider.addEventListener("input", () => this.show(Number(this.slider.value)));
    this.button.addEventListener("click", () => (this.timer ? this.stop() : this.play()));
    this.show(0);
  }

  disconnectedCallback() {
    this.stop();
  }

  get last() {
    return this.rows.length - 1;
  }

  play() {
    if (Number(this.slider.value) >= this.last) this.show(0);
    this.button.textContent = "Stop";
    this.timer = setInterval(() => {
      const next = Number(this.slider.value) + 1;
      this.show(Math.min(next, this.last));
      if (next >= this.last) this.stop();
    }, STEP_MS);
  }

  stop() {
    clearInterval(this.timer);
    this.timer = null;
    if (this.button) this.button.textContent = "Play";
  }

  show(place) {
    this.slider.value = place;
    const x = LEFT + (place * (WIDTH - 2 * LEFT)) / this.last;
    for (const line of this.querySelectorAll(".chart-now")) for (const end of ["x1", "x2"]) line.setAttribute(end, x);
    const cells = [...this.rows[place].children].map((cell) => cell.textContent);
    const words = cells.slice(1).map((cell, at) => `${this.heads[at + 1]} ${cell}`).join(", ");
    this.querySelector("[data-slot=words]").textContent = `${cells[0]}: ${words}`;
    this.slider.setAttribute("aria-valuetext", `${cells[0]}: ${words}`);
    for (const item of this.querySelectorAll("[data-t]")) item.toggleAttribute("data-later", Number(item.dataset.t) > place * 60_000);
    this.rows.forEach((row, at) => row.toggleAttribute("data-now", at === place));
  }
}

customElements.define("run-film", RunFilm);
