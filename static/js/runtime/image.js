/**
 * The memory image: the pages of a warmed interpreter's memory that a fresh one does not have.
 *
 * Layout, little endian: magic u32, version u32, length of the head u32, then the head (JSON as
 * UTF-8, padded to 4 bytes: `size` of the memory, `page` bytes a page, `runs` as [first page,
 * count] pairs flattened, `state` for Pyodide), then the pages of all runs one after another.
 */
const MAGIC = 0x3534364d;
const VERSION = 1;
const START = 12;

export class BadImage extends Error {
  name = "BadImage";
}

/** Image bytes from the warmed memory, the fresh memory of the same size, and Pyodide's state. */
export function pack(warm, fresh, state, page = 1024) {
  const runs = differing(warm, fresh, page);
  const head = new TextEncoder().encode(JSON.stringify({ size: warm.length, page, runs, state }));
  const padded = Math.ceil(head.length / 4) * 4;
  const bytes = runs.reduce((sum, number, index) => sum + (index % 2 ? number * page : 0), 0);
  const image = new Uint8Array(START + padded + bytes);
  new Uint32Array(image.buffer, 0, 3).set([MAGIC, VERSION, padded]);
  image.fill(32, START, START + padded).set(head, START);
  copy(runs, page, (from, to, at) => image.set(warm.subarray(from, to), START + padded + at));
  return image;
}

function differing(warm, fresh, page) {
  const runs = [];
  for (let from = 0; from < warm.length; from += page) {
    if (same(warm, fresh, from, from + page)) continue;
    const number = from / page;
    if (runs.length && runs.at(-2) + runs.at(-1) === number) runs[runs.length - 1] += 1;
    else runs.push(number, 1);
  }
  return runs;
}

function same(left, right, from, to) {
  for (let at = from; at < to; at++) if (left[at] !== (right[at] ?? 0)) return false;
  return true;
}

function copy(runs, page, each) {
  let at = 0;
  for (let index = 0; index < runs.length; index += 2) {
    const from = runs[index] * page;
    const length = runs[index + 1] * page;
    each(from, from + length, at);
    at += length;
  }
  return at;
}

/** What the image says of itself. Throws BadImage for anything that is not one of ours, or cut short. */
export function read(image) {
  if (image.length < START) throw new BadImage(`expected a memory image, got ${image.length} bytes`);
  const [magic, version, length] = new Uint32Array(image.buffer, image.byteOffset, 3);
  if (magic !== MAGIC || version !== VERSION) throw new BadImage(`expected image version ${VERSION}, got ${version}`);
  const head = JSON.parse(new TextDecoder().decode(image.subarray(START, START + length)));
  const pages = image.subarray(START + length);
  const wanted = copy(head.runs, head.page, () => {});
  if (pages.length !== wanted) throw new BadImage(`expected ${wanted} bytes of pages, got ${pages.length}`);
  return { ...head, pages };
}

/** Copies the pages into `heap` (a Uint8Array over fresh memory at least `size` long). */
export function restore({ runs, page, pages, size }, heap) {
  if (heap.length < size) throw new BadImage(`expected a memory of ${size} bytes, got ${heap.length}`);
  copy(runs, page, (from, to, at) => heap.set(pages.subarray(at, at + to - from), from));
}
