/** Why Python does not run here, as a sentence that says what to do. Pure. */
const KNOWN = [
  [/no WebAssembly/, (why) => `${why} The pictures, the tables and the links work without it.`],
  [/could not be fetched|could not be found|could not be loaded|broke off|Failed to fetch|NetworkError|Load failed|answered \d+/, () =>
    "The connection broke while Python was being loaded. Nothing is lost: try again when you are online."],
  [/out of memory|could not allocate|Cannot allocate|RangeError|MemoryError|memory access|Array buffer allocation/i, () =>
    "This device has too little memory free for Python. Close other tabs and try again; the pictures stay."],
];

/** The sentence for a message; one that is not known is passed on. */
export function trouble(message) {
  const text = String(message);
  const [, say] = KNOWN.find(([pattern]) => pattern.test(text)) ?? [];
  return say ? say(text) : text;
}
