import { expect, it } from 'vitest';
import { maxRows, unreadableFile } from './unreadable-file.ts';

it.each([
  ['empty', 'The file is empty: '],
  ['not-ours', 'The file is no backup, '],
  ['too-many-rows', `A file may hold at most ${maxRows} rows. `],
] as const)('says in a sentence why a file is not brought back: %s', (reason, begin) => {
  const { code, message, details } = unreadableFile({ reason });
  expect({ code, details }).toEqual({ code: 'VALIDATION_ERROR', details: { parameter: 'body', reason } });
  expect(message.startsWith(begin)).toBe(true);
});

it('names the line and the column where they are known', () => {
  const malformed = unreadableFile({ reason: 'malformed', line: 7 });
  expect(malformed.message).toMatch(/^Line 7 of the file breaks its form/);
  expect(malformed.details).toEqual({ parameter: 'body', reason: 'malformed', line: 7 });
  expect(unreadableFile({ reason: 'malformed', line: 1, column: 'notes' }).message).toMatch(
    /^The column notes stands twice in line 1/,
  );
});
