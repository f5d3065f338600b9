/** `sum / count` as a whole number, halves rounded up. Null if there is nothing to divide by. */
export function wholeMean(sum: number, count: number): number | null {
  return count === 0 ? null : Math.floor((2 * sum + count) / (2 * count));
}

/** How many in a hundred, as a whole number. Null if there are none at all. */
export function wholePercent(part: number, all: number): number | null {
  return wholeMean(100 * part, all);
}

/** The middle of the values in `counts`, a value and how often it is there. The lower one of two middles. */
export function lowerMedian(counts: ReadonlyMap<number, number>): number | null {
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  let before = 0;
  for (const [value, count] of inOrder(counts)) {
    before += count;
    if (2 * before >= all) return value;
  }
  return null;
}

/** The entries, the lowest key first. */
export function inOrder(counts: ReadonlyMap<number, number>): readonly (readonly [number, number])[] {
  return [...counts].sort(([a], [b]) => a - b);
}
