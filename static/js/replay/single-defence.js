/** `<single-defence>`: runs one row of the table again, here, over the same seeds, and says whether it comes out alike. */
import { band } from "./band.js";
import { made, Part, write } from "./part.js";
import { overSeeds } from "./spread.js";
import { money, percent } from "./words.js";

const whole = (say) => (value) => say(value).replaceAll(" ", "\u00a0");
const SAY = { loss: whole(money), gross: whole(money), served: whole(percent) };

export class SingleDefence extends Part {
  begin() {
    this.seeds = this.dataset.seeds.split(" ");
    for (const button of this.querySelectorAll("[data-action=run]")) button.hidden = false;
    this.on(this, "click", ({ target }) => {
      const button = target.closest("[data-action=run]");
      if (button && !this.running) this.#run(button.closest("tr"), button);
    });
  }

  async #run(row, button) {
    const { whatIf, since } = row.dataset;
    const question = { what_if: whatIf, from: since === "" ? null : Number(since), only: "figures" };
    const progress = made("progress", { max: this.seeds.length + 1, "aria-label": "Mornings done" });
    const told = this.slotted("told");
    row.closest("details").append(told);
    told.replaceChildren(progress, ` Running ${whatIf} on ${this.seeds.length + 1} mornings.`);
    row.querySelector("[data-slot=here]")?.remove();
    this.running = true;
    button.setAttribute("aria-busy", "true");
    try {
      const began = performance.now();
      const found = await this.#mornings(question, progress);
      this.#tell(row, found, ((performance.now() - began) / 1000).toFixed(1));
    } catch (error) {
      write(told, error.message);
    } finally {
      this.running = false;
      button.removeAttribute("aria-busy");
    }
  }

  /** The course's own morning first, then the others. */
  async #mornings(question, progress) {
    const found = [];
    await overSeeds([this.dataset.ownSeed, ...this.seeds], question, this.stage.mornings.pythons(), (place, figures) => {
      found[place] = figures;
      progress.value += 1;
      return true;
    });
    return found;
  }

  #tell(row, [own, ...others], took) {
    const alike = Object.entries(SAY).every(([name, say]) => {
      const cell = row.querySelector(`[data-slot=${name}]`);
      const [low, middle, high] = band(others.map((one) => one[name])).map(say);
      return cell.dataset.own === say(own[name]) && cell.querySelector("strong").textContent === middle
        && cell.querySelector(".alone-band").textContent === reach(low, high);
    });
    const [low, middle, high] = band(others.map((one) => one.loss)).map(SAY.loss);
    const verdict = alike ? "the same as in the table, in all three columns" : "not what the table says: it was made with another state of the simulator";
    write(this.slotted("told"), `${row.dataset.whatIf}, worked out here in ${took} s: loss ${middle}, ${reach(low, high)}; at the course’s seed ${SAY.loss(own.loss)}. That is ${verdict}.`);
    row.querySelector(".alone-acts").append(made("span", { class: "alone-here", "data-slot": "here", "data-alike": alike ? "yes" : "no" }, alike ? "✓ the same here" : "✗ not the same here"));
  }
}

const reach = (low, high) => (low === high ? "all alike" : `${low} to ${high}`);

customElements.define("single-defence", SingleDefence);
