/**
 * Differences between two short texts, character by character or line by line.
 *
 * A longest common subsequence by table: exact, and quick enough for what a check prints. Past
 * `LIMIT` cells only the common start and end are found, so that a flood never freezes the page.
 */
const LIMIT = 250_000;

function table(a, b) {
  const width = b.length + 1;
  const cells = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const here = i * width + j;
      cells[here] = a[i] === b[j] ? cells[here + width + 1] + 1 : Math.max(cells[here + width], cells[here + 1]);
    }
  }
  return (i, j) => cells[i * width + j];
}

function push(parts, kind, piece) {
  const last = parts.at(-1);
  if (last?.kind === kind) last.pieces.push(piece);
  else parts.push({ kind, pieces: [piece] });
}

function middle(a, b, parts) {
  if (a.length * b.length > LIMIT) {
    a.forEach((piece) => push(parts, "gone", piece));
    b.forEach((piece) => push(parts, "new", piece));
    return;
  }
  const common = table(a, b);
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      push(parts, "same", a[i]);
      i += 1;
      j += 1;
    } else if (i < a.length && (j === b.length || common(i + 1, j) >= common(i, j + 1))) {
      push(parts, "gone", a[i]);
      i += 1;
    } else {
      push(parts, "new", b[j]);
      j += 1;
    }
  }
}

function sameStart(a, b) {
  let n = 0;
  while (n < a.length && n < b.length && a[n] === b[n]) n += 1;
  return n;
}

/** Pieces of `a` and `b` (arrays) as `{kind: "same" | "gone" | "new", pieces}` in reading order. */
export function diff(a, b) {
  const parts = [];
  const start = sameStart(a, b);
  const end = sameStart(a.slice(start).reverse(), b.slice(start).reverse());
  a.slice(0, start).forEach((piece) => push(parts, "same", piece));
  middle(a.slice(start, a.length - end), b.slice(start, b.length - end), parts);
  a.slice(a.length - end).forEach((piece) => push(parts, "same", piece));
  return parts;
}

/** The parts of two texts by character (code points, so that no sign is cut in half). */
export function diffCharacters(expected, actual) {
  return diff([...expected], [...actual]).map(({ kind, pieces }) => ({ kind, text: pieces.join("") }));
}

/** The parts of two texts by line. */
export function diffLines(before, after) {
  return diff(before.split("\n"), after.split("\n")).map(({ kind, pieces }) => ({ kind, lines: pieces }));
}

/** The difference in words: where it starts, counted from 1 as a reader would. */
export function differenceInWords(expected, actual) {
  const [a, b] = [[...expected], [...actual]];
  const at = sameStart(a, b);
  if (at === a.length && at === b.length) return "The two texts are the same.";
  if (at === a.length) return `The same up to character ${at}, then yours goes on.`;
  if (at === b.length) return `The same up to character ${at}, then yours ends.`;
  return `First difference at character ${at + 1}: expected “${a[at]}”, yours has “${b[at]}”.`;
}
