/** `<replay-bar>`: the playhead: play, pause, speed, steps, dragging, keys. With reduced motion a step a second. */
import { FIRST, label, LAST, MINUTE, moment, snap, step, TICK } from "./axis.js";
import { Part, write } from "./part.js";

const STEPPED_MS = 1000;
const TYPED = "input:not([type=range]), select, textarea, [contenteditable]";
const PRESSED = `${TYPED}, button, a, summary, [tabindex="0"]`;

export class ReplayBar extends Part {
  begin() {
    this.play = this.querySelector("[data-action=play]");
    this.slider = this.querySelector("input[type=range]");
    this.speed = this.slotted("speed");
    this.calm = matchMedia("(prefers-reduced-motion: reduce)");
    this.on(this.play, "click", () => this.toggle());
    this.on(this.slider, "input", () => {
      this.pause();
      this.stage.seek(moment(this.slider.valueAsNumber));
    });
    for (const link of this.querySelectorAll("[data-step]")) this.on(link, "click", (event) => this.#follow(event, link));
  }

  load(film) {
    for (const node of [this.play, this.slider, this.querySelector(".replay-speed")]) node.hidden = false;
    this.great = film.plain.events.filter((event) => event[4]).map(([t]) => this.#up(t));
  }

  #up(t) {
    const wide = t < 0 ? MINUTE : TICK;
    return Math.max(FIRST, Math.min(LAST, Math.ceil(t / wide) * wide));
  }

  #follow(event, link) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || !this.stage.film) return;
    event.preventDefault();
    this.step(link.dataset.step);
  }

  /** The moment that a step leads to. */
  target(name) {
    const { t } = this.stage.state;
    const targets = {
      home: () => FIRST,
      "event-back": () => this.great.findLast((at) => at < t) ?? FIRST,
      "tick-back": () => snap(t - 1),
      "tick-on": () => snap(t + (t < 0 ? MINUTE : TICK)),
      "minute-back": () => snap(t - MINUTE),
      "minute-on": () => snap(t + MINUTE),
      "event-on": () => this.great.find((at) => at > t) ?? LAST,
      end: () => LAST,
    };
    return targets[name]();
  }

  step(name) {
    this.pause();
    this.stage.seek(this.target(name));
  }

  key(event) {
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || !this.stage.film) return;
    const target = event.target instanceof Element ? event.target : document.body;
    const names = { ArrowLeft: ["minute-back", "event-back"], ArrowRight: ["minute-on", "event-on"], Home: ["home"], End: ["end"] };
    if (event.key === " " && !target.closest(PRESSED)) {
      event.preventDefault();
      this.toggle();
    } else if (names[event.key] && !target.closest(`${TYPED}, [tabindex="0"]`)) {
      event.preventDefault();
      const name = names[event.key][event.shiftKey ? names[event.key].length - 1 : 0];
      this.step(target === this.slider && !event.shiftKey ? name.replace("minute", "tick") : name);
    }
  }

  get playing() {
    return this.running !== undefined;
  }

  toggle() {
    if (this.playing) return this.pause();
    if (this.stage.state.t >= LAST) this.stage.seek(FIRST);
    this.running = {};
    write(this.play, "Pause");
    this.stage.dataset.playing = "";
    if (this.calm.matches) this.#stepped(this.running);
    else this.#smooth(this.running);
  }

  /** A minute each second, without anything moving in between. */
  #stepped(running) {
    this.timer = setInterval(() => {
      if (this.running !== running) return;
      this.stage.seek(snap(this.stage.state.t + MINUTE));
      if (this.stage.state.t >= LAST) this.pause();
    }, STEPPED_MS);
  }

  #smooth(running) {
    let [last, t] = [performance.now(), this.stage.state.t];
    const tick = (now) => {
      if (this.running !== running) return;
      t += (now - last) * Number(this.speed.value);
      last = now;
      this.stage.seek(Math.floor(t));
      if (t >= LAST) this.pause();
      else requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  }

  pause() {
    if (!this.playing) return;
    this.running = undefined;
    clearInterval(this.timer);
    write(this.play, "Play");
    delete this.stage.dataset.playing;
  }

  show({ t }) {
    write(this.slotted("clock"), label(t));
    const value = String(Math.round(step(t)));
    if (this.slider.value !== value) this.slider.value = value;
    this.slider.setAttribute("aria-valuetext", label(t));
  }

  /** The links lead, opened elsewhere, to where they would lead here. */
  settled() {
    for (const link of this.querySelectorAll("[data-step]")) link.href = this.stage.url(this.target(link.dataset.step));
  }
}

customElements.define("replay-bar", ReplayBar);
