import { expect, test } from 'vitest';
import type { RestoreState } from '../../bridge/restore-calls.ts';
import { textsFor } from '../../texts/texts.ts';
import { brokenWords, choiceWords, factsOf, warningsOf } from './restore-words.ts';

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

test('of a file that lacks columns it is said that these stay', () => {
  const said = (facts: object) =>
    factsOf(
      { facts: { exportedAt: null, proof: null, ...facts }, timeZone: null } as unknown as RestoreState,
      texts,
    );
  const stays = ['Columns that the file lacks stay as they are in your account.'];
  expect(said({ format: 'csv', backup: null })).toEqual(stays);
  expect(said({ format: 'json', backup: { account: '', lacks: ['ai_parsed_data'] } })).toEqual(stays);
  expect(said({ format: 'json', backup: { account: '', lacks: [] } })).toEqual([]);
});

test('what the file had in its trash goes to the trash, and is not called brought back', () => {
  expect(choiceWords('deleted', texts)).toEqual({ take: 'To your trash', leave: 'Leave out' });
});
