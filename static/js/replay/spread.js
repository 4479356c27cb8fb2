/** Some questions over several seeds, on as many Pythons as the device can carry; and least, middle and most of numbers. */

/**
 * Asks `question` with each of `seeds`; `tell(place, answer)` hears each answer as it comes, and ends it with false.
 * Resolves when all are answered; throws what one throws.
 */
export async function overSeeds(seeds, question, pythons, tell) {
  let next = 0;
  const work = async (python) => {
    while (next < seeds.length) {
      const place = next++;
      if (tell(place, await python.ask({ ...question, seed: seeds[place] })) === false) return;
    }
  };
  await Promise.all(pythons.map(work));
}

/** Least, middle and most. */
export function spread(values) {
  const sorted = [...values].sort((one, other) => one - other);
  return [sorted[0], sorted[Math.floor((sorted.length - 1) / 2)], sorted.at(-1)];
}
