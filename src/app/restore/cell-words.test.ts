import { expect, it } from 'vitest';
import type { CellChange } from '../../bridge/restore-calls.ts';
import { textsFor } from '../../texts/texts.ts';
import { changeWords } from './cell-words.ts';

const texts = textsFor(['en-GB']);
const words = (column: string, there: CellChange['there'], inFile: CellChange['inFile']) => {
  const { there: ours, inFile: theirs } = changeWords({ column, there, inFile }, texts);
  return [ours, theirs];
};

it.each<[string, CellChange['there'], CellChange['inFile'], (string | RegExp | null)[]]>([
  ['notes', 'mine', 'theirs', ['mine', 'theirs']],
  ['notes', null, '', ['null', '""']],
  ['notes', 'mine', null, ['mine', 'nothing']],
  ['notes', undefined, 'theirs', [null, 'theirs']],
  ['tags', [], ['a', 'b'], ['nothing', 'a, b']],
  ['is_remote', false, true, ['no', 'yes']],
  ['status', 'applied', 'offer', ['Applied', 'Offer']],
  ['source', 'fuzu', 'manual', ['Fuzu', 'Added by hand']],
  ['salary_range_min', 40_000, null, ['from 40,000', 'nothing']],
  ['salary_range_max', null, 60_000, ['nothing', 'up to 60,000']],
  ['applied_at', '2026-03-01T08:00:00Z', null, [/^1 March 2026/, 'nothing']],
  // In words, they are the same minute.
  ['applied_at', '2026-03-01T08:00:01Z', '2026-03-01T08:00:02Z', [/08:00:01Z/, /08:00:02Z/]],
])('tells %s as a person reads it: %j and %j', (column, there, inFile, expected) => {
  expect(words(column, there, inFile)).toEqual(
    expected.map((word) => (word instanceof RegExp ? expect.stringMatching(word) : word)),
  );
});

it('cuts long texts where they begin to differ, and no letter in two', () => {
  const same = 'same '.repeat(100);
  const [ours = '', theirs = ''] = words(
    'job_description',
    `${same}mine${same}`,
    `${same}theirs${same}`,
  ) as string[];
  expect(ours).toMatch(/^….*mine.*…$/);
  expect(theirs).toMatch(/^….*theirs.*…$/);
  expect(Math.max(ours.length, theirs.length)).toBeLessThan(130);
  const faces = '\u{1f600}'.repeat(200);
  for (let more = 0; more < 4; more++)
    for (const text of words(
      'notes',
      `${'x'.repeat(more)}${faces}a`,
      `${'x'.repeat(more)}${faces}b`,
    ) as string[])
      expect(text).toBe(text.toWellFormed());
});
