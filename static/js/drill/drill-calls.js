/** `<drill-calls>`: who rang and has not been answered. */
import { made } from "../replay/part.js";
import { Part } from "./part.js";

export class DrillCalls extends Part {
  begin() {
    this.on(this, "click", (event) => {
      const button = event.target.closest("[data-choice]");
      if (button) this.drill.choose(button.dataset.choice);
    });
  }

  show({ calls, over }) {
    const section = this.querySelector("section");
    const held = this.contains(document.activeElement);
    section.hidden = over || calls.length === 0;
    this.querySelector("ul").replaceChildren(...calls.map((call, place) => this.#call(call, place === 0)));
    if (held) this.drill.querySelector("#heard-title").focus();
  }

  #call({ who, title, clock, text, wants, label, seconds }, first) {
    const answer = made("button", { type: "button", class: "button", "data-choice": `answer:${who}`, "aria-keyshortcuts": first ? "a" : false },
      made("span", {}, `Answer ${small(title)}: nothing changes unless you say so`), " ", cost("10 s", first ? "a" : ""));
    if (who === "exchange") answer.firstChild.textContent = "Tell the exchange that you are at it";
    const buttons = [answer];
    if (wants) buttons.push(" ", made("button", { type: "button", class: "button", "data-choice": wants }, `Do it: ${small(label)}`, " ", cost(`10 s, then ${seconds} s`)));
    return made("li", {}, made("p", {}, made("span", { class: "clock" }, clock), made("strong", {}, title), ` “${text}”`), made("p", { class: "row" }, ...buttons));
  }
}

const small = (text) => text[0].toLowerCase() + text.slice(1);

function cost(words, key) {
  return made("span", { class: "drill-cost" }, words, ...(key ? [" ", made("kbd", { "aria-hidden": "true" }, key)] : []));
}

customElements.define("drill-calls", DrillCalls);
