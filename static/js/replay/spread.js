/** Least, middle and most of some numbers; pure. */
export function spread(values) {
  const sorted = [...values].sort((one, other) => one - other);
  return [sorted[0], sorted[Math.floor((sorted.length - 1) / 2)], sorted.at(-1)];
}
