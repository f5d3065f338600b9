import { expect, test } from 'vitest';
import type { RestoreState } from '../../bridge/restore-calls.ts';
import { textsFor } from '../../texts/texts.ts';
import { brokenWords, warningsOf } from './restore-words.ts';

const texts = textsFor(['en-GB']);

test('a date that cannot be read is named by its column, with what helps', () => {
  expect(brokenWords({ reason: 'unreadable', columns: ['created_at'] }, texts)).toBe(
    'A date cannot be read (Added). If another program has saved this file since, choose the file that Pipeline made.',
  );
  expect(brokenWords({ reason: 'unreadable', columns: ['status'] }, texts)).toMatch(/^One of its values/);
});

test('of a locked file that could be opened in part, nothing is said about how it ends', () => {
  const facts = {
    rows: 1,
    announced: 20,
    isCutOff: true,
    isOpenedInPart: true,
    proof: null,
    unknownColumns: [],
  };
  const said = (facts: object) =>
    warningsOf({ facts, isOtherAccount: false } as unknown as RestoreState, texts);
  expect(said(facts)).toEqual([
    'This file is damaged, or it was cut off. 1 job before that place could be read. What follows could not.',
  ]);
  expect(said({ ...facts, isOpenedInPart: false })).toEqual([
    'This file was cut off. 1 job in it could be read, the rest is missing.',
  ]);
});
