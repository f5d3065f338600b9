import { expect, it } from 'vitest';
import type { CellChange } from '../../bridge/restore-calls.ts';
import { textsFor } from '../../texts/texts.ts';
import { changeWords } from './cell-words.ts';

const texts = textsFor(['en-GB']);
const words = (column: string, there: CellChange['there'], written: CellChange['written']) => {
  const said = changeWords({ column, there, written }, texts);
  return 'note' in said ? [said.note] : [said.there, said.written];
};
const unseen = [expect.stringMatching(/^Both look the same/)];

it.each<[string, CellChange['there'], CellChange['written'], unknown[]]>([
  ['notes', 'mine', 'theirs', ['“mine”', '“theirs”']],
  ['notes', 'mine', null, ['“mine”', 'nothing']],
  ['notes', null, 'nothing', ['nothing', '“nothing”']],
  ['notes', undefined, 'theirs', [null, '“theirs”']],
  ['tags', [], ['a', 'b'], ['nothing', '“a”, “b”']],
  ['tags', ['a, b', 'c'], ['a', 'b, c'], ['“a, b”, “c”', '“a”, “b, c”']],
  ['is_remote', false, true, ['no', 'yes']],
  ['status', 'applied', 'offer', ['Applied', 'Offer']],
  ['source', 'fuzu', 'manual', ['Fuzu', 'Added by hand']],
  ['salary_range_min', 40_000, null, ['from 40,000', 'nothing']],
  ['salary_range_max', null, 60_000, ['nothing', 'up to 60,000']],
  ['applied_at', '2026-03-01T12:00:00Z', null, [expect.stringMatching(/^1 March 2026/), 'nothing']],
  [
    'applied_at',
    '2026-03-01T12:00:01Z',
    '2026-03-01T12:00:02Z',
    [expect.stringMatching(/same minute: 1 March/)],
  ],
  ['notes', null, '', unseen],
  ['notes', 'one\r\ntwo', 'one\ntwo', unseen],
  ['location', 'Nairobi ', 'Nairobi', unseen],
  ['location', 'caf\u00e9', 'cafe\u0301', unseen],
  ['tags', ['a '], ['a'], unseen],
  ['notes', 'a\u200bb', 'ab', unseen],
  ['notes', 'a\u00adb \nc\u202fd', 'ab\nc d', unseen],
  [
    'applied_at',
    '2026-03-01T12:00:59Z',
    '2026-03-01T12:01:00Z',
    [expect.stringMatching(/12:00|15:00/), expect.stringMatching(/:01/)],
  ],
  ['notes', 'one\ntwo', 'one two', ['“one\ntwo”', '“one two”']],
  [
    'notes',
    `a\r\n${'x'.repeat(500)}Y`,
    `a\n${'x'.repeat(500)}Z`,
    [expect.stringMatching(/Y”$/), expect.stringMatching(/Z”$/)],
  ],
])('tells %s as a person reads it: %j and %j', (column, there, written, expected) => {
  expect(words(column, there, written)).toEqual(expected);
});

it('cuts long texts where they begin to differ, and no letter in two', () => {
  const same = 'same '.repeat(100);
  const [ours = '', theirs = ''] = words('job_description', `${same}mine${same}`, `${same}theirs${same}`);
  expect(ours).toMatch(/^“….*mine.*…”$/);
  expect(theirs).toMatch(/^“….*theirs.*…”$/);
  expect(Math.max(ours?.length ?? 0, theirs?.length ?? 0)).toBeLessThan(130);
  const faces = '\u{1f600}'.repeat(200);
  for (let more = 0; more < 4; more++)
    for (const text of words('notes', `${'x'.repeat(more)}${faces}a`, `${'x'.repeat(more)}${faces}b`))
      expect(text).toBe(text?.toWellFormed());
});
