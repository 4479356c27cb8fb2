/** `<drill-known>`: the late screen, and the servers as somebody told of them. */
import { made, write } from "../replay/part.js";
import { grouped, money } from "../replay/words.js";
import { Part } from "./part.js";

export class DrillKnown extends Part {
  show({ screen, servers }) {
    write(this.slotted("as_of"), screen.as_of);
    write(this.slotted("executions"), grouped(screen.executions));
    write(this.slotted("gross"), money(screen.gross));
    write(this.slotted("pnl"), money(screen.pnl));
    write(this.slotted("late"), late(screen.late));
    const most = Math.max(...servers.map(({ rate }) => rate ?? 0));
    this.querySelector(".drill-servers-known tbody").replaceChildren(...servers.map((one) => row(one, most)));
    const counted = servers.find(({ counted: at }) => at)?.counted;
    write(this.slotted("counted"), counted ? `Counts as read at ${counted}. They are not from now.` : "Nobody has read you the counts yet.");
  }
}

function row({ server, rate, note, out }, most) {
  const words = [out && `out since ${out}`, note].filter(Boolean).join("; ") || "–";
  const number = made("td", { class: "number" }, rate === null ? "–" : grouped(rate));
  if (rate) {
    const bar = made("span", { class: "drill-bar-small", "aria-hidden": "true" });
    bar.style.setProperty("--part", Math.sqrt(rate / most).toFixed(3));
    number.append(bar);
  }
  return made("tr", {}, made("th", { scope: "row" }, String(server)), number, made("td", {}, words));
}

const late = (seconds) => (seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, "0")} s`);

customElements.define("drill-known", DrillKnown);
