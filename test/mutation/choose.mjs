import { groupBy } from './group-by.mjs';

/** @param {number} seed mulberry32 */
function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * As many as `count`, spread evenly over the files: in each round every file that has any left gives one.
 * @template {{ file: string }} Item
 * @param {Item[]} items
 * @param {number} count
 * @param {number} seed
 */
export function chooseEvenly(items, count, seed) {
  const random = randomNumbers(seed);
  const shuffled = items
    .map((item) => ({ item, rank: random() }))
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ item }) => item);
  const piles = [...groupBy(shuffled, ({ file }) => file).values()];
  const rounds = Math.max(0, ...piles.map(({ length }) => length));
  return Array.from({ length: rounds }, (_, round) => piles.flatMap((pile) => pile.slice(round, round + 1)))
    .flat()
    .slice(0, count);
}
