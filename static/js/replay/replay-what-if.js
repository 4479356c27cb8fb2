/** `<replay-what-if>`: the board of defences; runs the morning again, and over other seeds. */
import { address } from "./address.js";
import { differences, FIGURES, row } from "./difference.js";
import { Part, write } from "./part.js";
import { overSeeds, spread } from "./spread.js";
import { label } from "./axis.js";
import { money } from "./words.js";

const REHEARSAL = ["gross-limit=10000000,kill@5", "rollback@10", "rollback@10", "loss-breaker@moved=1000000000"];

export class ReplayWhatIf extends Part {
  begin() {
    this.hidden = false;
    this.form = this.querySelector("form");
    this.since = this.slotted("since");
    this.on(this.form, "submit", (event) => this.#submit(event));
    this.on(this.form, "input", (event) => this.#touched(event));
    for (const kind of ["pointerdown", "focus"]) this.on(this.slotted("code"), kind, () => this.#opens());
    const press = { "what-happened": () => this.#reset(), share: () => this.#share(), band: () => this.#band(), stop: () => this.#stop() };
    for (const [name, action] of Object.entries(press)) this.on(this.querySelector(`[data-action=${name}]`), "click", action);
    this.fill(this.#asked());
    this.#warmInView();
  }

  #asked() {
    const { whatIf, since } = this.stage.dataset;
    return { whatIf, since: since === "" ? null : Number(since) };
  }

  /** Python starts when the board comes into view, unless data are to be saved. */
  #warmInView() {
    if (navigator.connection?.saveData) return;
    const watch = new IntersectionObserver(([seen]) => {
      if (!seen.isIntersecting) return;
      watch.disconnect();
      this.stage.mornings?.python.warm(REHEARSAL.map((whatIf) => ({ seed: this.stage.ownSeed, what_if: whatIf })));
    });
    watch.observe(this.form);
  }

  #touched({ target }) {
    const set = target.closest("fieldset");
    if (set && target.type === "number") set.querySelector("[type=checkbox]").checked = true;
    write(this.slotted("trouble"), "");
  }

  /** Sets the switches to a state's. */
  fill({ whatIf, since }) {
    const sets = [...this.querySelectorAll("fieldset")].sort((one, other) => other.dataset.name.length - one.dataset.name.length);
    const items = whatIf ? whatIf.split(",") : [];
    for (const set of sets) {
      const item = items.find((one) => one.startsWith(set.dataset.name) && this.#owner(one, sets) === set);
      set.querySelector("[type=checkbox]").checked = Boolean(item);
      const numbers = item ? [...item.slice(set.dataset.name.length).matchAll(/[@=:](-?\d+)/g)] : [];
      [...set.querySelectorAll("[type=number]")].forEach((input, n) => numbers[n] && (input.value = numbers[n][1]));
    }
    this.since.checked = since !== null;
  }

  #owner(item, sets) {
    return sets.find((set) => item.startsWith(set.dataset.name));
  }

  /** What is switched on, as the address spells it; null and a sentence if a number does not fit. */
  #text() {
    const on = [...this.querySelectorAll("fieldset")].filter((set) => set.querySelector("[type=checkbox]").checked);
    for (const set of on) {
      for (const input of set.querySelectorAll("[type=number]")) {
        input.setAttribute("aria-invalid", String(!input.checkValidity()));
        if (input.checkValidity()) continue;
        write(this.slotted("trouble"), `${set.dataset.name} takes a whole number from ${input.min} to ${input.max}.`);
        input.focus();
        return null;
      }
    }
    const spelled = (set) => [...set.querySelectorAll("[type=number]")].map((input) => input.dataset.mark + Number(input.value)).join("");
    return on.map((set) => set.dataset.name + spelled(set)).join(",");
  }

  #submit(event) {
    event.preventDefault();
    const whatIf = this.#text();
    if (whatIf === null) return;
    if (whatIf === "") return write(this.slotted("trouble"), "Nothing is switched on. Choose a defence, or press Back to what happened.");
    this.stage.run({ ...this.stage.state, whatIf, since: this.since.checked ? this.stage.state.t : null, name: "" });
  }

  /** The editor's page opens with what the board says, switched on and run or not. */
  #opens() {
    const whatIf = this.#text() ?? this.stage.state.whatIf;
    this.slotted("code").href = address({ ...this.stage.state, whatIf, since: this.since.checked ? (this.stage.state.since ?? this.stage.state.t) : null }, this.stage.ownSeed, "/replay/code/");
  }

  #reset() {
    this.fill({ whatIf: "", since: null });
    this.stage.run({ ...this.stage.state, seed: this.stage.ownSeed, whatIf: "", since: null, name: "" });
  }

  /** The stage begins or ends a run; `error` says why it came to nothing. */
  working(on, error = "") {
    this.form.querySelector(".button--main").disabled = on;
    if (on) {
      this.began = performance.now();
      const ready = this.stage.mornings.python.runtime.state === "ready";
      return write(this.slotted("status"), ready ? "Running the morning again." : "Starting Python in your browser; the first time takes a moment.");
    }
    const took = ((performance.now() - this.began) / 1000).toFixed(1);
    return write(this.slotted("status"), error || `${this.told ?? "This is what happened."} Worked out in ${took} s.`);
  }

  load(film, before) {
    this.#stop();
    const { whatIf } = this.stage.state;
    const result = this.slotted("result");
    result.hidden = !(whatIf && before);
    this.slotted("band").hidden = true;
    this.told = undefined;
    if (result.hidden) return;
    const [now, then] = [film.plain.figures, before.plain.figures];
    this.slotted("difference").replaceChildren(...differences(then, now));
    const since = this.stage.state.since;
    this.told = `${whatIf.replaceAll(",", ", ")}${since === null ? "" : ` from ${label(since)} on`}: a loss of ${money(now.loss)} and not ${money(then.loss)}.`;
  }

  async #share() {
    const url = new URL(this.stage.url(), location.href).href;
    try {
      await navigator.clipboard.writeText(url);
      write(this.slotted("shared"), "Copied.");
    } catch {
      write(this.slotted("shared"), `Copy it from here: ${url}`);
    }
  }

  async #band() {
    const [{ whatIf, since }, plain] = [this.stage.state, await this.stage.mornings.minutes()];
    if (!plain.band.length) return write(this.slotted("shared"), "The figures of the other seeds were not made with this site.");
    const band = (this.going = {});
    this.slotted("band").hidden = false;
    this.#bandButtons(true);
    const pairs = [];
    const question = { what_if: whatIf, from: since, only: "figures" };
    try {
      await overSeeds(plain.band.map((one) => one.seed), question, this.stage.mornings.pythons(), (place, now) => {
        if (this.going !== band) return false;
        pairs.push([plain.band[place], now]);
        this.querySelector("progress").value = pairs.length;
        this.slotted("band-rows").replaceChildren(...bandRows(pairs));
        return true;
      });
    } catch (error) {
      if (error?.name !== "Stopped") write(this.slotted("shared"), error.message);
    } finally {
      if (this.going === band) this.#bandButtons(false);
    }
  }

  #bandButtons(on) {
    this.querySelector("[data-action=band]").disabled = on;
    this.querySelector("[data-action=stop]").hidden = !on;
  }

  #stop() {
    if (!this.going) return;
    const running = !this.querySelector("[data-action=stop]").hidden;
    this.going = undefined;
    this.#bandButtons(false);
    if (running) this.stage.mornings.stop();
  }
}

function bandRows(pairs) {
  return Object.entries(FIGURES).flatMap(([name, [title, say]]) => [
    row(`${title}, what happened`, spread(pairs.map(([before]) => before[name])).map(say)),
    row(`${title}, what if`, spread(pairs.map(([, now]) => now[name])).map(say)),
  ]);
}

customElements.define("replay-what-if", ReplayWhatIf);
