import { expect, it } from 'vitest';
import { type Choices, choicesOfKinds, choosableKinds, chunksOf, countTaken, holdsMore } from './choices.ts';
import { type PlanEntry, type PlanKind, PlanKinds, planKinds } from './plan.ts';
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

const kindsOf = (...kinds: PlanKind[]) =>
  new PlanKinds(Uint8Array.from(kinds, (kind) => planKinds.indexOf(kind)));

it('a job of the trash that differs comes back as it is there, unless somebody takes what the file has', async () => {
  const kinds = kindsOf('trash-differs', 'trash-differs', 'trash-differs');
  const entries = [1, 2, 3].map((): PlanEntry => {
    const { put, ...rest } = entry('theirs');
    return { ...rest, put: put && { ...put, expect: '1', set: { ...put.set, deleted_at: null } } };
  });
  async function* batches() {
    yield entries;
  }
  const choices: Choices = { kinds: {}, rows: new Map([[1, 'take'] as const, [2, 'leave'] as const]) };
  expect(countTaken(kinds, choices)).toEqual({ all: 2, back: 2, changed: 0, toTrash: 0 });
  const puts: unknown[] = [];
  for await (const chunk of chunksOf(batches(), kinds, choices)) puts.push(...chunk.map(({ put }) => put));
  expect(puts).toEqual([{ ...entries[0]?.put, set: { deleted_at: null } }, entries[1]?.put]);
});

it('says of a kind what is decided for all of its rows, or that it is not the same for all', () => {
  const kinds = kindsOf('new', 'new', 'differs', 'differs', 'same');
  const decided = (ofKinds: Choices['kinds'], ...rows: (readonly [number, 'take' | 'leave'])[]) => {
    const { new: ofNew, differs, same } = choicesOfKinds(kinds, { kinds: ofKinds, rows: new Map(rows) });
    return [ofNew, differs, same];
  };
  expect(decided({})).toEqual(['take', undefined, undefined]);
  expect(decided({}, [0, 'leave'])).toEqual(['mixed', undefined, undefined]);
  expect(decided({}, [0, 'leave'], [1, 'leave'])).toEqual(['leave', undefined, undefined]);
  // The second one is still to be decided.
  expect(decided({}, [2, 'take'])).toEqual(['take', undefined, undefined]);
  expect(decided({}, [2, 'take'], [3, 'leave'])).toEqual(['take', 'mixed', undefined]);
  expect(decided({ differs: 'take' }, [2, 'take'])).toEqual(['take', 'take', undefined]);
});
