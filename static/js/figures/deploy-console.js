/** `<live-deploy-console>`: a script of a few steps on hosts that fail, and a matrix of what one finds who looks. */
import { LiveFigure, made, write } from "./live.js";

const SCRIPTS = {
  naive: { script: ["copy", "restart"], then: "go-on", insist: false },
  careful: { script: ["copy", "hash", "restart", "ask", "probe"], then: "collect", insist: true },
};

export class DeployConsole extends LiveFigure {
  static figure = "deploy-console";
  static place = { truth: false };

  get here() {
    return { truth: this.truth.checked };
  }

  begin() {
    this.steps = [...this.querySelectorAll(".deploy-step")];
    this.faults = [...this.querySelectorAll(".deploy-fault")];
    this.truth = this.querySelector("[name=deploy-truth]");
    this.then = this.querySelector("[name=deploy-then]");
    this.insist = this.querySelector("[name=deploy-insist]");
    this.press("look", (button) => this.#look(button));
    for (const [name, script] of Object.entries(SCRIPTS)) this.press(name, () => this.change(script));
    this.on(this, "change", ({ target }) => this.#set(target));
    this.#unveil();
  }

  #set(target) {
    if (target === this.truth) return this.arrive({ truth: target.checked });
    const script = this.steps.map((step) => step.value).filter(Boolean);
    const faults = this.faults.map((fault) => fault.value);
    return this.change({ script, faults, then: this.then.value, insist: this.insist.checked });
  }

  /** A way of looking is turned on or off at once; what it finds comes from Python. */
  #look(button) {
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    const others = this.settings.look.filter((way) => way !== button.dataset.way);
    this.change({ look: on ? [...others, button.dataset.way] : others });
  }

  #unveil() {
    this.toggleAttribute("data-truth", this.truth.checked);
    if (this.truth.checked) this.say(this.state.truth);
  }

  arrive({ truth }) {
    this.truth.checked = truth;
    this.#unveil();
    this.keep();
  }

  cleared() {
    this.arrive(this.constructor.place);
  }

  draw(state, settings) {
    this.#controls(settings);
    write(this.slotted("said"), state.said.join(" "));
    write(this.slotted("exit"), `exit ${state.code} after ${state.seconds} s`);
    state.hosts.forEach((host, number) => this.#host(host, number));
    for (const name of ["found", "truth"]) write(this.slotted(name), state[name]);
    this.slotted("log").replaceChildren(...state.log.map(logRow));
    this.say(`It prints ${state.said.join(" ")}. ${state.found} ${this.truth.checked ? state.truth : ""}`);
  }

  #controls({ script, then, insist, look }) {
    this.steps.forEach((step, slot) => (step.value = script[slot] ?? ""));
    this.then.value = then;
    this.insist.checked = insist;
    for (const button of this.querySelectorAll("[data-action=look]")) button.setAttribute("aria-pressed", String(look.includes(button.dataset.way)));
  }

  #host(host, number) {
    const row = this.querySelector(`[data-host="${number}"]`);
    row.toggleAttribute("data-outside", host.outside);
    row.querySelector(".deploy-fault").value = host.fault;
    write(row.querySelector("[data-slot=runs]"), host.runs);
    for (const cell of row.querySelectorAll("[data-column]")) {
      cell.dataset.cell = host.cells[cell.dataset.column];
      write(cell.firstElementChild, cell.dataset.cell);
    }
  }
}

function logRow(row) {
  return made("tr", {}, ...row.map((text, n) => made("td", { class: n === 1 && "number" }, String(text))));
}

customElements.define("live-deploy-console", DeployConsole);
