/**
 * Zeroes memory that the interpreter has freed, so that the image holds no garbage.
 *
 * Every free block is taken from the allocator, largest first, until it would need new memory;
 * then all are zeroed and given back. Pyodide's Python has no small-object allocator of its own.
 */
const LARGEST = 1 << 20;
const SMALLEST = 16;

// deno-lint-ignore no-explicit-any
export function wipeFree(python: any): number {
  const module = python._module;
  const top = module._sbrk(0) >>> 0;
  const taken: [number, number][] = [];
  for (let size = LARGEST; size >= SMALLEST; size = Math.floor(size * 0.75) & ~7) {
    take(module, size, top, taken);
  }
  let total = 0;
  for (const [at, size] of taken) {
    module.HEAPU8.fill(0, at, at + size);
    total += size;
  }
  for (const [at] of taken) module._free(at);
  module.HEAPU8.fill(0, module._sbrk(0) >>> 0);
  return total;
}

// deno-lint-ignore no-explicit-any
function take(module: any, size: number, top: number, taken: [number, number][]) {
  for (;;) {
    const at = module._malloc(size) >>> 0;
    if (at === 0) return;
    if (at + size > top) {
      module._free(at);
      return;
    }
    taken.push([at, size]);
  }
}
