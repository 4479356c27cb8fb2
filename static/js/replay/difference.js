/** What a morning came to beside another: the same three figures wherever two are compared. Pure but for the rows. */
import { made } from "./part.js";
import { money, percent } from "./words.js";

export const FIGURES = { loss: ["Loss", money], gross: ["Largest gross exposure", money], served: ["Customers served", percent] };

export function row(title, cells) {
  return made("tr", {}, made("th", { scope: "row" }, title), ...cells.map((text) => made("td", { class: "number" }, text)));
}

function difference(name, value) {
  const sign = value > 0 ? "+" : "";
  return name === "served" ? `${value < 0 ? "−" : sign}${(Math.abs(value) / 10_000).toFixed(1)} points` : `${sign}${money(value)}`;
}

/** A row for each figure: then, now, and how much more. */
export function differences(then, now) {
  return Object.entries(FIGURES).map(([name, [title, say]]) => row(title, [say(then[name]), say(now[name]), difference(name, now[name] - then[name])]));
}
