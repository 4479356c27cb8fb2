/** What a stylesheet makes of a picture's elements, written into the elements, so that they need no stylesheet. */
const KEPT = [
  "stroke-width", "stroke-dasharray", "stroke-linejoin", "stroke-linecap", "opacity", "vector-effect", "paint-order",
];
const LETTERS = ["font-family", "font-size", "font-weight", "text-anchor", "dominant-baseline"];
const SHAPES = "path, line, polyline, polygon, rect, circle, ellipse, text, tspan, use";
let pixel;

/** Any CSS colour as ["#rrggbb", opacity]: programs that draw SVG know few of the newer ways to write one. */
export function plainColour(colour) {
  pixel ??= Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
  pixel.clearRect(0, 0, 1, 1);
  pixel.fillStyle = "#000";
  pixel.fillStyle = colour;
  pixel.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = pixel.getImageData(0, 0, 1, 1).data;
  return [`#${[red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("")}`, Math.round((1000 * alpha) / 255) / 1000];
}

function paint(node, name, style) {
  const value = style.getPropertyValue(name);
  if (value.startsWith("url(") || value === "none") return node.setAttribute(name, value);
  const [colour, alpha] = plainColour(value);
  const opacity = Number(style.getPropertyValue(`${name}-opacity`) || 1) * alpha;
  node.setAttribute(name, opacity === 0 ? "none" : colour);
  if (opacity > 0 && opacity < 1) node.setAttribute(`${name}-opacity`, opacity.toFixed(3));
}

function resolve(node, style) {
  for (const name of ["fill", "stroke"]) paint(node, name, style);
  for (const name of node.matches("text, tspan") ? [...KEPT, ...LETTERS] : KEPT) {
    const value = style.getPropertyValue(name);
    if (value && !["none", "normal", "auto"].includes(value)) node.setAttribute(name, value.replace(/^([\d.]+)px$/, "$1"));
  }
}

/** A copy of an SVG element that looks the same without the page: colours resolved, what is hidden left out. */
export function resolved(svg) {
  const copy = svg.cloneNode(true);
  const [from, to] = [[...svg.querySelectorAll("*")], [...copy.querySelectorAll("*")]];
  from.forEach((node, place) => {
    const style = getComputedStyle(node);
    const hidden = style.display === "none" || style.visibility === "hidden";
    if (hidden && !node.closest("clipPath, defs, marker, pattern")) return to[place].remove();
    if (node.matches(SHAPES) && !node.closest("clipPath")) resolve(to[place], style);
  });
  for (const node of [copy, ...copy.querySelectorAll("*")]) {
    for (const { name } of [...node.attributes]) if (/^(class|style|tabindex|role|focusable|aria-|data-|on)/.test(name)) node.removeAttribute(name);
  }
  return copy;
}
