import { expect, it } from 'vitest';
import { choosableKinds, chunksOf, holdsMore } from './choices.ts';
import { type PlanEntry, PlanKinds, planKinds } from './plan.ts';
import { maxChunkRows } from './target.ts';

const entry = (notes: string): PlanEntry => ({
  ...{ row: 1, company: null, title: null, broken: null },
  put: { id: crypto.randomUUID(), expect: 'new', set: { notes } },
});

async function chunksOfNew(entries: readonly (PlanEntry | null)[]): Promise<number[]> {
  async function* batches() {
    yield entries.slice(0, 3);
    yield entries.slice(3);
  }
  const kinds = new PlanKinds(
    Uint8Array.from(entries, (one) => planKinds.indexOf(one === null ? 'same' : 'new')),
  );
  const sizes: number[] = [];
  const found: PlanEntry[] = [];
  for await (const chunk of chunksOf(batches(), kinds, { kinds: {}, rows: new Map() })) {
    sizes.push(chunk.length);
    found.push(...chunk);
  }
  expect(found).toEqual(entries.filter((one) => one !== null));
  return sizes;
}

it('a chunk has at most 500 rows', async () => {
  const rows = Array.from({ length: 2 * maxChunkRows + 1 }, () => entry(''));
  expect(await chunksOfNew(rows)).toEqual([500, 500, 1]);
  expect(await chunksOfNew(rows.slice(0, maxChunkRows))).toEqual([500]);
  expect(await chunksOfNew([])).toEqual([]);
});

it('a chunk has at most a million characters, or one row', async () => {
  const large = entry('x'.repeat(400_000));
  const huge = entry('x'.repeat(1_200_000));
  expect(await chunksOfNew([large, large, large, huge, large, large])).toEqual([2, 1, 1, 2]);
});

it('rows that are never written are in no chunk, and count where a row is chosen by its place', async () => {
  const rows = [null, entry('a'), null, null, entry('b'), null];
  expect(await chunksOfNew(rows)).toEqual([2]);
});

it('a file holds more than the account if a row of it could be taken, or is refused', () => {
  const more = planKinds.filter((kind) => holdsMore({ same: 3, [kind]: 1 }));
  expect(new Set(more)).toEqual(new Set([...choosableKinds, 'refused']));
  expect(holdsMore({ same: 3, twice: 1, 'deleted-known': 1, new: 0 })).toBe(false);
});
