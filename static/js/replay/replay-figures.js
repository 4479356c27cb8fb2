/** `<replay-figures>`: how the firm stands at this moment. */
import { Part, write } from "./part.js";
import { grouped, money, percent } from "./words.js";

const SAID = { executions: grouped, loops: grouped, moved: money, arrival: money, exit: money, served: percent };

export class ReplayFigures extends Part {
  show({ now }) {
    for (const [name, say] of Object.entries(SAID)) write(this.slotted(name), say(now[name]));
  }
}

customElements.define("replay-figures", ReplayFigures);
