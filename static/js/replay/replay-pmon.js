/** `<replay-pmon>`: what the operators' screen showed, beside the truth. */
import { Part, write } from "./part.js";
import { grouped, lag, money } from "./words.js";

const ROWS = {
  executions: [(now) => grouped(now.seen_executions), (now) => grouped(now.executions)],
  gross: [(now) => money(now.seen_gross), (now) => money(now.gross)],
  pnl: [(now) => money(now.seen_pnl), (now) => money(now.moved)],
  arrival: [() => "not shown", (now) => money(now.arrival)],
};

export class ReplayPmon extends Part {
  show({ now }) {
    for (const [name, [seen, true_]] of Object.entries(ROWS)) {
      const row = this.querySelector(`[data-row=${name}]`);
      write(row.querySelector("[data-slot=seen]"), seen(now));
      write(row.querySelector("[data-slot=true]"), true_(now));
    }
    write(this.slotted("lag"), lag(now.t - now.seen_at));
  }
}

customElements.define("replay-pmon", ReplayPmon);
