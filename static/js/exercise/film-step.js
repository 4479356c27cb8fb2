/** One step of a film as elements: arguments by name with what changed, and what the check made of it. */
import { changes } from "./film.js";
import { compare } from "./verdict-list.js";

function made(name, className, ...inside) {
  const node = document.createElement(name);
  if (className) node.className = className;
  node.append(...inside);
  return node;
}

function row([key, text, was]) {
  const name = made("th", "", key);
  name.scope = "row";
  const value = made("td", "", made("code", "", text));
  if (was !== null) value.append(" ", made("span", "see-was", `was ${was}`));
  return made("tr", was === null ? "" : "see-changed", name, value);
}

/** One argument: a dictionary as a table, anything else as it is. */
function argument(given, earlier) {
  if (!given.rows) return row([given.name || "argument", given.text, earlier && earlier.text !== given.text ? earlier.text ?? null : null]);
  const lead = made("th", "see-dict", given.name || "a dictionary");
  lead.colSpan = 2;
  lead.scope = "colgroup";
  const rows = changes(given, earlier).map(row);
  if (given.more) rows.push(made("tr", "", made("td", ""), made("td", "quiet", `and ${given.more} more`)));
  return [made("tr", "", lead), ...rows];
}

/** All arguments of a step; `before` is the last call of the same function, or null. */
export function argumentTable(step, before) {
  if (step.args.length === 0) return made("p", "quiet", step.name ? "Without an argument." : "");
  const rows = step.args.flatMap((given, n) => argument(given, before?.args[n]));
  return made("table", "see-args", made("tbody", "", ...rows));
}

function pair(kind, word, text) {
  const code = made("code", "", text);
  code.dataset.slot = kind;
  return made("div", `compare-${kind}`, made("dt", "", word), made("dd", "", code));
}

/** What the check said: its sentence, and expected beside actual with the difference marked. */
export function judgement(result) {
  const block = made("div", "see-judged", made("p", "see-message", result.message));
  const list = made("dl", "compare");
  if (result.expected !== null) list.append(pair("expected", "Expected", result.expected));
  if (result.actual !== null) list.append(pair("actual", "Yours", result.actual));
  if (list.children.length) block.append(list);
  if (result.traceback) block.append(made("pre", "traceback", result.traceback));
  compare(block);
  return block;
}
