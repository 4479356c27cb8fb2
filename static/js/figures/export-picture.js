/**
 * A picture that stands by itself: title, keys, the drawing or drawings, scale, axis, caption and source line,
 * in the colours of the theme that is on. As SVG text, and from that as PNG.
 */
import { plainColour, resolved } from "./export-colours.js";

const NS = "http://www.w3.org/2000/svg";
const [WIDE, EDGE, LABEL, GAP] = [1200, 40, 250, 10];
const [TALL, ROW, TALL_ROW] = [100, 48, 260]; // a strip, or a chart among several
const LARGEST = 8000; // pixels of a side; some browsers give up above it

function node(name, attributes, ...inside) {
  const made = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...inside);
  return made;
}

class Sheet {
  constructor(frame) {
    const style = getComputedStyle(frame);
    const named = getComputedStyle(document.documentElement);
    this.family = (named.getPropertyValue("--font-ui") || style.fontFamily).replace(/\s+/g, " ").trim();
    this.ink = plainColour(style.color)[0];
    this.ground = ground(frame);
    this.y = EDGE;
    this.parts = [];
    this.measure = document.createElement("canvas").getContext("2d");
  }

  text(words, { size = 20, weight = 400, x = EDGE, wide = WIDE - 2 * EDGE, colour = this.ink, above = 8 } = {}) {
    this.measure.font = `${weight} ${size}px ${this.family}`;
    this.y += above;
    for (const line of wrapped(words, wide, this.measure)) {
      this.y += Math.round(size * 1.25);
      this.parts.push(node("text", { x, y: this.y, "font-size": size, "font-weight": weight, fill: colour }, line));
    }
  }

  /** What a line is, beside a piece of it. */
  key({ words, colour, dashes }) {
    const y = this.y + 24;
    this.parts.push(node("line", { x1: EDGE, x2: EDGE + 36, y1: y, y2: y, stroke: plainColour(colour)[0], "stroke-width": 4, ...(dashes && { "stroke-dasharray": dashes }) }));
    this.text(words, { x: EDGE + 48, wide: WIDE - 2 * EDGE - 48, above: 4 });
  }

  at(words, x, y, more = {}) {
    this.parts.push(node("text", { x, y, "font-size": 16, fill: this.ink, ...more }, words));
  }

  whole(title, words) {
    const high = this.y + EDGE;
    const page = node("svg", { xmlns: NS, width: WIDE, height: high, viewBox: `0 0 ${WIDE} ${high}`, role: "img", "font-family": this.family });
    page.append(node("title", {}, title), node("desc", {}, words), node("rect", { width: WIDE, height: high, fill: this.ground }), ...this.parts);
    return page;
  }
}

function ground(frame) {
  for (let one = frame; one; one = one.parentElement) {
    const [colour, alpha] = plainColour(getComputedStyle(one).backgroundColor);
    if (alpha === 1) return colour;
  }
  return "#ffffff";
}

function wrapped(words, wide, measure) {
  const lines = [""];
  for (const word of words.split(/\s+/).filter(Boolean)) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (measure.measureText(longer).width <= wide) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** Text as it is read; what is hidden from the eye is left out. */
export function said(element) {
  const copy = element.cloneNode(true);
  for (const gone of copy.querySelectorAll(".visually-hidden, [hidden], button, script, template, .anchor, .live__sign, fact-mark")) gone.remove();
  return copy.textContent.replace(/\s+/g, " ").trim();
}

/** The drawings in a frame: its SVGs, without icons in buttons. */
export const drawings = (frame) => [...frame.querySelectorAll("svg")].filter((svg) => !svg.closest("button, summary, a, figure-export"));

function place(sheet, svg, x, wide, high) {
  const copy = resolved(svg);
  const [behind, alpha] = plainColour(getComputedStyle(svg).backgroundColor);
  if (alpha) sheet.parts.push(node("rect", { x, y: sheet.y, width: wide, height: high, fill: behind }));
  for (const [name, value] of Object.entries({ x, y: sheet.y, width: wide, height: high })) copy.setAttribute(name, value);
  if (!copy.hasAttribute("viewBox")) copy.setAttribute("viewBox", `0 0 ${svg.clientWidth || wide} ${svg.clientHeight || high}`);
  sheet.parts.push(copy);
}

function ratio(svg) {
  const { width, height } = svg.getBoundingClientRect();
  const box = svg.viewBox.baseVal;
  return width && height ? height / width : box?.width ? box.height / box.width : 0.5;
}

function one(sheet, svg, frame) {
  const wide = WIDE - 2 * EDGE;
  const high = Math.round(Math.min(900, Math.max(200, wide * ratio(svg))));
  sheet.y += GAP;
  place(sheet, svg, EDGE, wide, high);
  scale(sheet, frame, EDGE, wide, high);
  sheet.y += high;
  return [EDGE, wide];
}

/** What the top and the bottom of a drawing stand for, on the side on which the page has it. */
function scale(sheet, frame, x, wide, high) {
  const words = [...frame.querySelectorAll(".chart-scale > *, .bars-word, .plot-scale > *, .xray-scale > *")];
  const halo = { "paint-order": "stroke", stroke: sheet.ground, "stroke-width": 4 };
  words.forEach((word, n) => {
    const right = getComputedStyle(word).alignSelf === "flex-end" && { "text-anchor": "end" };
    sheet.at(said(word), right ? x + wide - 6 : x + 6, sheet.y + (n ? high - 8 : 18), { ...halo, ...right });
  });
}

/** The words beside one of several drawings: its table row's, what `data-row` holds, or the line before it. */
function beside(svg) {
  const row = svg.closest("tr");
  if (row) return [...row.cells].filter((cell) => !cell.contains(svg)).map(said).join(" · ");
  const words = [...(svg.closest("[data-row]")?.querySelectorAll("[data-row-words]") ?? [])];
  if (words.length) return words.map((word) => word.textContent.trim()).join(": ");
  return svg.previousElementSibling?.matches("p") ? said(svg.previousElementSibling) : "";
}

function several(sheet, svgs) {
  const wide = WIDE - 2 * EDGE - LABEL;
  for (const svg of svgs) {
    sheet.y += GAP;
    const [top, high] = [sheet.y, svg.clientHeight > TALL ? TALL_ROW : ROW];
    place(sheet, svg, EDGE + LABEL, wide, high);
    if (svg.closest(".plot")) scale(sheet, svg.closest(".plot"), EDGE + LABEL, wide, high);
    sheet.text(beside(svg), { size: 16, x: EDGE, wide: LABEL - GAP });
    sheet.y = Math.max(sheet.y, top + high);
  }
  return [EDGE + LABEL, wide];
}

function axis(sheet, marks, [left, wide]) {
  if (!marks.length) return;
  sheet.y += 22;
  for (const [words, part] of marks) {
    const anchor = part < 0.02 ? "start" : part > 0.98 ? "end" : "middle";
    sheet.at(words, left + part * wide, sheet.y, { "text-anchor": anchor });
  }
}

/** Draws a frame's pictures. `words`: {title, keys: [{words, colour, dashes}], captions, source}; `marks`: [[word, part of the width]]. */
export function picture(frame, { title, keys, captions, source }, marks = []) {
  const sheet = new Sheet(frame);
  sheet.text(title, { size: 32, weight: 650, above: 0 });
  for (const key of keys) sheet.key(key);
  const found = drawings(frame);
  axis(sheet, marks, found.length === 1 ? one(sheet, found[0], frame) : several(sheet, found));
  for (const words of captions) sheet.text(words, { size: 19 });
  sheet.text(source, { size: 15, above: 12 });
  return sheet.whole(title, [...captions, source].join(" "));
}

export const spelled = (svg) => new XMLSerializer().serializeToString(svg);

/** The same as PNG, twice as fine. Throws an Error with a sentence. */
export async function png(svg, finer = 2) {
  const [wide, high] = ["width", "height"].map((name) => Number(svg.getAttribute(name)));
  const scale = Math.min(finer, LARGEST / Math.max(wide, high));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(spelled(svg))}`;
  await image.decode().catch(() => {
    throw new Error("This browser could not draw the picture. Take the SVG.");
  });
  const canvas = Object.assign(document.createElement("canvas"), { width: wide * scale, height: high * scale });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  if (!blob) throw new Error("There is too little memory for a picture of this size. Take the SVG.");
  return blob;
}
