/** `<drill-log>`: all that was heard, said and done so far. */
import { made } from "../replay/part.js";
import { item, Part } from "./part.js";

export class DrillLog extends Part {
  show({ lines }) {
    const list = this.querySelector("ol");
    list.replaceChildren(...lines.map((line) => item(made, line)));
    if (lines.length === 0) list.append(made("li", {}, "Nothing yet."));
    list.scrollTop = list.scrollHeight;
  }
}

customElements.define("drill-log", DrillLog);
