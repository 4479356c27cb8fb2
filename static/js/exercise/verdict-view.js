/**
 * Builds a verdict's elements from the page's `<template>`s, which the server rendered from the same
 * partials as a confirmed verdict. A slot without a value is taken out; every value goes in as text.
 */
const SEEN = ["failed", "errored", "timed_out"]; // what can be run again and looked at
const SLOTS = ["message", "expected", "actual", "call", "tick", "traceback"];

function template(name) {
  const found = document.querySelector(`template[data-template="${name}"]`);
  if (!found) throw new Error(`The page has no template "${name}". Include exercises/_templates.html in it.`);
  return found.content.firstElementChild.cloneNode(true);
}

/** The badge for a status, with its icon and word; an unknown status is shown as ours to mend. */
function badge(status) {
  const badges = document.querySelector("template[data-template=badges]").content;
  const found = badges.querySelector(`[data-badge="${CSS.escape(status)}"]`) ?? badges.querySelector("[data-badge=broken]");
  return found.cloneNode(true);
}

function fill(root, name, value) {
  const holder = root.querySelector(`[data-part="${name}"]`);
  if (!holder) return;
  if (value === null || value === undefined || value === "") {
    holder.remove();
    return;
  }
  const slot = holder.matches("[data-slot]") ? holder : holder.querySelector("[data-slot]");
  slot.textContent = String(value);
}

function lineButton(root, line) {
  fill(root, "line", line);
  const button = root.querySelector("[data-line]");
  if (button) button.dataset.line = line;
}

/** A check with nothing to open is a plain line, as the server renders it. */
function flatten(item) {
  const compare = item.querySelector(".compare");
  if (!compare.children.length) compare.remove();
  if (item.querySelector(".check-body").children.length) return;
  const head = document.createElement("div");
  head.className = "check-head";
  head.append(...item.querySelector("summary").childNodes);
  item.querySelector("details").replaceWith(head);
}

function checkItem(check) {
  const item = template("check");
  item.dataset.check = check.id;
  item.dataset.status = check.status;
  item.querySelector("details").open = !["passed", "blocked"].includes(check.status);
  item.querySelector("[data-badge]").replaceWith(badge(check.status));
  item.querySelector("[data-slot=title]").textContent = check.title;
  for (const name of SLOTS) fill(item, name, check[name]);
  lineButton(item, check.line);
  if (!check.hidden) item.querySelector("[data-part=hidden]")?.remove();
  if (!SEEN.includes(check.status) || !document.querySelector("check-replay")) item.querySelector("[data-part=see]")?.remove();
  flatten(item);
  return item;
}

/** A `<verdict-list>` for the browser's own verdict (the JSON that the runtime returns). */
export function verdictElement(verdict) {
  const root = template("verdict");
  root.dataset.status = verdict.status;
  root.querySelector(".verdict-head [data-badge]").replaceWith(badge(verdict.status));
  const passed = verdict.checks.filter((check) => check.status === "passed").length;
  root.querySelector("[data-slot=passed]").textContent = passed;
  root.querySelector("[data-slot=total]").textContent = verdict.checks.length;
  root.querySelector(".checks").replaceChildren(...verdict.checks.map(checkItem));
  fill(root, "output", verdict.output);
  if (!verdict.output_cut) root.querySelector("[data-part=output-cut]")?.remove();
  return root;
}

/**
 * A verdict that is our fault, made without any template, because it may be the templates that do not fit:
 * a sentence, and the offer to load the page anew. The code is kept in this browser.
 */
export function brokenElement(sentence) {
  const root = document.createElement("div");
  root.className = "verdict";
  Object.assign(root.dataset, { verdict: "provisional", status: "broken" });
  root.setAttribute("role", "alert");
  const head = document.createElement("div");
  head.className = "verdict-head";
  const count = document.createElement("p");
  count.className = "verdict-count";
  count.textContent = "Our fault, not yours";
  head.append(count);
  const note = document.createElement("p");
  note.className = "verdict-note";
  note.textContent = `${sentence} It costs you nothing, and your code is kept. `;
  const again = document.createElement("a");
  again.href = "";
  again.textContent = "Load the page anew";
  note.append(again, ".");
  root.append(head, note);
  return root;
}
