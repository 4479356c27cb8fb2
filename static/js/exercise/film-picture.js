/** The pictures of a film: a line a number over the check's time, and a mark a call. A playhead goes over all. */
import { compact } from "./film.js";

const SVG = "http://www.w3.org/2000/svg";
const HEIGHT = 100;

function shape(name, attributes) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}

function canvas(...inside) {
  const svg = shape("svg", { viewBox: `0 0 1000 ${HEIGHT}`, preserveAspectRatio: "none", focusable: "false" });
  svg.append(...inside, shape("line", { class: "see-head-line", y1: 0, y2: HEIGHT }));
  return svg;
}

function text(name, className, content) {
  const node = document.createElement(name);
  node.className = className;
  node.textContent = content;
  return node;
}

/** A chart of one curve: its name, whose it is, its value now, and a line that steps from tick to tick. */
export function chart(film, curve) {
  const values = curve.points.map(([, value]) => value);
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const up = (value) => HEIGHT - 6 - ((HEIGHT - 12) * (value - low)) / (high - low || 1);
  const line = curve.points.map(([tick, value]) => `${film.placeOf(tick).toFixed(1)},${up(value).toFixed(1)}`);
  const figure = document.createElement("figure");
  figure.className = "see-chart";
  const caption = document.createElement("figcaption");
  const now = text("strong", "see-now", "");
  caption.append(text("span", "see-whose", curve.whose), text("span", "see-name", curve.name), now);
  const zero = shape("line", { class: "see-zero", x1: 0, x2: 1000, y1: up(0), y2: up(0) });
  const svg = canvas(zero, shape("polyline", { class: "see-curve", points: line.join(" ") }));
  svg.setAttribute("aria-hidden", "true");
  figure.append(caption, svg, text("p", "see-scale", `${compact(low)} to ${compact(high)}`));
  figure.show = (n) => {
    const at = curve.points.findLast(([tick]) => tick <= film.moments[n]);
    now.textContent = at ? at[1].toLocaleString("en-GB") : "not yet";
  };
  return figure;
}

/** A mark a call: short where it answered, tall and crossed where it fails. */
export function calls(film) {
  const marks = film.steps.map((step, n) => {
    const x = film.place(n).toFixed(1);
    const fails = n === film.failing;
    return shape("line", { class: `see-mark see-mark--${fails ? "fails" : step.how}`, x1: x, x2: x, y1: fails ? 0 : 35, y2: fails ? HEIGHT : 80 });
  });
  return canvas(...marks);
}

/** Moves the playheads inside `root` to a place. */
export function point(root, place) {
  for (const head of root.querySelectorAll(".see-head-line")) {
    head.setAttribute("x1", place);
    head.setAttribute("x2", place);
  }
}
