/** `<drill-heard>`: what came with the last sentence; the live region, so it says only what is new. */
import { made, write } from "../replay/part.js";
import { item, Part } from "./part.js";

const OPENING = {
  clock: "09:32:00", title: "Operations", kind: "heard",
  words: "You have the bridge. Nobody leads yet, nobody has read the counts, and the telephone will ring.",
};

export class DrillHeard extends Part {
  show({ lines, fresh, choices, calls, people, over }) {
    if (over) return;
    const first = choices.length === 0;
    const told = first ? [OPENING] : lines.slice(lines.length - fresh);
    const list = this.querySelector("ol");
    list.replaceChildren(...told.map((line) => item(made, line)));
    const asked = people.find(({ until, asked: last }) => until && last);
    if (asked) list.append(made("li", { class: "quiet" }, `${asked.title} is at it until ${asked.until}. Go on, or wait.`));
    if (told.length === 0) list.append(made("li", {}, "Nothing. Time went by."));
    this.#latest(told.at(-1), calls.length);
  }

  /** The same for the eye, in the bar that stays when one scrolls. */
  #latest(line, waiting) {
    const words = line ? `${line.title || "Known afterwards"}: ${line.words}` : "Nothing was said.";
    write(this.drill.slot("latest"), waiting ? `${words} (${waiting} on the line)` : words);
  }
}

customElements.define("drill-heard", DrillHeard);
