/** Low, middle and high, as sim/figures/alone.py has it: of twenty, the outermost at each end is left out. Pure. */
export function band(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const out = Math.floor(sorted.length / 20);
  return [sorted[out], sorted[Math.floor((sorted.length - 1) / 2)], sorted[sorted.length - 1 - out]];
}
