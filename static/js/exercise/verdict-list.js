/**
 * `<verdict-list>`: one verdict, rendered by the server or from the page's templates. It adds what
 * needs a script: the difference between expected and actual, marked by character and said in words.
 */
import { diffCharacters, differenceInWords } from "./diff.js";
import { Part } from "./part.js";

const LONGEST = 2000;

function marked(parts, kind) {
  const pieces = parts.filter((part) => part.kind === "same" || part.kind === kind);
  return pieces.map((part) => {
    const piece = document.createElement(part.kind === "same" ? "span" : "mark");
    piece.textContent = part.text;
    return piece;
  });
}

/** Marks help only where most of the two texts is the same; a sentence beside a number is no misprint. */
function alike(parts, length) {
  const same = parts.filter((part) => part.kind === "same").reduce((sum, part) => sum + part.text.length, 0);
  return same * 2 >= length;
}

/** Marks the difference inside `item`, which has a `.compare` with expected and actual; once. */
export function compare(item) {
  const [expected, actual] = ["expected", "actual"].map((name) => item.querySelector(`[data-slot=${name}]`));
  if (!expected || !actual || item.querySelector(".difference")) return;
  const [a, b] = [expected.textContent, actual.textContent];
  if (a === b || a.length > LONGEST || b.length > LONGEST) return;
  const parts = diffCharacters(a, b);
  if (!alike(parts, Math.max(a.length, b.length))) return;
  expected.replaceChildren(...marked(parts, "gone"));
  actual.replaceChildren(...marked(parts, "new"));
  const note = document.createElement("p");
  note.className = "difference";
  note.textContent = differenceInWords(a, b);
  item.querySelector(".compare").after(note);
}

export class VerdictList extends Part {
  begin() {
    for (const item of this.querySelectorAll("[data-check]:not([data-status=passed])")) compare(item);
  }
}

customElements.define("verdict-list", VerdictList);
