/** What figures of the morning share: sliders that set something, lines of a picture, predictions that stay in this browser. */
import { clock } from "../challenge/figures.js";
import { write } from "./live.js";

/** "09:40" for a minute since the open. */
export const minute = (number) => clock(number * 60_000);

/** Every `input[data-set]` of a figure calls `moved(name, value)`. */
export function sliders(figure, moved) {
  figure.on(figure, "input", ({ target }) => {
    if (target.dataset.set) moved(target.dataset.set, target.valueAsNumber);
  });
}

/** Puts a slider where a setting is, and says it in words beside it and to those who listen. */
export function place(figure, name, value, words) {
  const input = figure.querySelector(`[data-set="${name}"]`);
  if (input.valueAsNumber !== value) input.value = value;
  input.setAttribute("aria-valuetext", words);
  write(figure.slotted(`value-${name}`), words);
}

/** Moves an upright line; null takes it out of the picture. */
export function upright(line, x) {
  for (const end of ["x1", "x2"]) line.setAttribute(end, x ?? -10);
}

export function level(line, y) {
  for (const end of ["y1", "y2"]) line.setAttribute(end, y);
}

/** What was kept under a name in this browser, or null; a browser that keeps nothing keeps nothing. */
export function kept(name) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
}

export function keep(name, value) {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, JSON.stringify(value));
  } catch {
    // A prediction that cannot be kept is still there until the page goes.
  }
}
