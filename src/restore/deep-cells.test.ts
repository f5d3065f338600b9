import { expect, it } from 'vitest';
import { job } from '../../tests/formats/job-for-tests.ts';
import { planned } from '../../tests/restore/account-for-tests.ts';
import { limits } from '../job/limits.ts';

const nested = (levels: number) => `${'['.repeat(levels)}"]}\\""${']'.repeat(levels)}`;
const backup = { version: 1, account: '', source: 'account', lacks: [] };
const plan = async (ai_parsed_data: unknown, more: object = {}) => {
  const jobs = [{ ...job(), ai_parsed_data, ...more }, job({ id: '00000000-0000-4000-8000-000000000001' })];
  return (await planned(JSON.stringify({ backup, jobs }))).entries;
};

it.each([65, 3_000, 20_000, 1_000_000])(
  'a cell with %s levels of JSON is refused alone: no database takes it, or no reader gives it back',
  async (levels) => {
    for (const text of [nested(levels), ` ${nested(levels)}`, `{"a":${nested(levels - 1)}}`]) {
      const [deep, next] = await plan(text);
      expect(deep).toMatchObject({
        ...{ kind: 'refused', put: null },
        broken: { reason: 'unreadable', columns: ['ai_parsed_data'] },
      });
      expect(next?.kind).toBe('new');
    }
  },
);

it('a cell with as many levels as a request may have is taken, however many brackets its texts hold', async () => {
  const { maxDepth } = limits.json;
  for (const text of [nested(maxDepth), JSON.stringify('['.repeat(100)), `[${'[],'.repeat(100)}[]]`, ' 7 '])
    expect((await plan(text))[0]).toMatchObject({ kind: 'new', put: { set: { ai_parsed_data: text } } });
});

it('a history holds nothing of what it does not know, however deep that is', async () => {
  const move = { at: '2026-01-01T00:00:00Z', from: null, to: 'saved' };
  const moves = JSON.stringify([move]).replace('}', `,"more":${nested(20_000)}}`);
  expect((await plan(null, { moves }))[0]?.put?.set.moves).toEqual([move]);
});
