import { expect, it } from 'vitest';
import type { UndoAnswer, WriteOutcome } from './target.ts';
import { undoRun } from './undo-run.ts';

const id = (digit: number) => `00000000-0000-4000-8000-00000000000${digit}`;
const kept = (digit: number, refused = {}) => ({
  ...{ id: id(digit), company_name: 'Twiga Foods', job_title: `Cook ${digit}` },
  ...refused,
});
const named = (digit: number) => ({ id: id(digit), company: 'Twiga Foods', title: `Cook ${digit}` });

/** Undoes a run whose account answers this, and nothing more. */
async function undone(outcomes: readonly (UndoAnswer | 'too-long' | 'sign-in')[]) {
  const left = [...outcomes];
  const asked: [number, string | null][] = [];
  const pages: number[] = [];
  const result = await undoRun({
    signal: new AbortController().signal,
    onPage: async (count) => void pages.push(count),
    async undo({ rows, after }): Promise<WriteOutcome<UndoAnswer>> {
      asked.push([rows, after]);
      const next = left.shift();
      if (next === undefined) throw new Error('Nobody should ask once more');
      return typeof next === 'string' ? { kind: next } : { kind: 'answer', value: next };
    },
  });
  expect(left).toEqual([]);
  return { result, asked, pages };
}

it('goes to the end, and then looks at all that was kept again', async () => {
  const tooLow = { constraint: 'jobs_salary_range_min_limit', sqlstate: '23514' };
  const { result, asked, pages } = await undone([
    { undone: 499, kept: [kept(1)], more: true, next: null },
    'too-long',
    'too-long',
    // The answer after this one was lost.
    { undone: 20, kept: [], more: false, next: null },
    { undone: 1, kept: [kept(1), kept(2, tooLow)], more: false, next: id(2) },
    { undone: 3, kept: [kept(3, { constraint: null, sqlstate: null })], more: false, next: null },
  ]);
  const reason = { reason: 'jobs_salary_range_min_limit', columns: ['salary_range_min'] };
  expect(result).toEqual({
    undone: 523,
    kept: { count: 3, named: [named(1), { ...named(2), ...reason }, named(3)] },
    isSure: true,
  });
  expect(asked.map(([rows]) => rows)).toEqual([500, 500, 500, 250, 250, 250]);
  expect(asked.map(([, after]) => after)).toEqual([null, null, null, null, null, id(2)]);
  expect(pages).toEqual([499, 519, 520, 523]);
});

it('goes through what was kept at once if the run was undone before', async () => {
  const { result, asked } = await undone([
    { undone: 0, kept: [kept(1)], more: false, next: id(1) },
    { undone: 2, kept: [], more: false, next: null },
    { undone: 0, kept: [kept(1)], more: false, next: null },
  ]);
  expect(result).toEqual({ undone: 2, kept: { count: 1, named: [named(1)] }, isSure: true });
  expect(asked.map(([, after]) => after)).toEqual([null, id(1), null]);
});

it('ends where a database of before does not say where to go on', async () => {
  const { result } = await undone([
    { undone: 2, kept: [kept(1)], more: false },
    { undone: 0, kept: [kept(1)], more: false },
  ]);
  expect(result).toMatchObject({ undone: 2, kept: { count: 1, named: [named(1)] } });
});

it('keeps the names if only the last look was not answered, and says that there may be more', async () => {
  const { result } = await undone([{ undone: 2, kept: [kept(1)], more: false, next: null }, 'sign-in']);
  expect(result).toEqual({ undone: 2, kept: { count: 1, named: [named(1)] }, isSure: false });
});

it('throws while there is something to look at', async () => {
  const broken = undone([{ undone: 2, kept: [kept(1)], more: true, next: null }, 'sign-in']);
  await expect(broken).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
});

it('names the first fifty', async () => {
  const many = Array.from({ length: 80 }, (_, at) => ({ ...kept(1), id: `job ${at}` }));
  const { result } = await undone([
    { undone: 0, kept: many, more: false, next: null },
    { undone: 0, kept: many, more: false, next: null },
  ]);
  expect([result.kept.count, result.kept.named.length]).toEqual([80, 50]);
});
