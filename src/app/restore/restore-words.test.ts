import { expect, test } from 'vitest';
import type { RestoreState } from '../../bridge/restore-calls.ts';
import { german } from '../../texts/de/de.ts';
import { textsFor } from '../../texts/texts.ts';
import { brokenWords, choiceWords, factsOf, refusedWords, warningsOf } from './restore-words.ts';

const texts = textsFor(['en-GB']);

test('a date that cannot be read is named by its column, with what helps', () => {
  expect(brokenWords({ reason: 'unreadable', columns: ['created_at'] }, texts)).toBe(
    'A date cannot be read (Added). If another program has saved this file since, choose the file that Pipeline made.',
  );
  expect(brokenWords({ reason: 'unreadable', columns: ['status'] }, texts)).toMatch(/^One of its values/);
  expect(brokenWords({ reason: 'too_long', columns: ['location'] }, texts)).toMatch(/\(Place\)$/);
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

test('it is said which times were not compared', () => {
  const facts = { rows: 1, announced: null, isCutOff: false, unknownColumns: [], unread: ['applied_at'] };
  expect(warningsOf({ facts, isOtherAccount: false } as unknown as RestoreState, texts)).toEqual([
    expect.stringMatching(/were not compared: Applied/),
  ]);
});

test('a column without a name is told by its letters, in the language of the app', () => {
  const facts = { rows: 1, announced: null, isCutOff: false, unknownColumns: ['mine', 'column AB'] };
  const said = (of: typeof texts) =>
    warningsOf({ facts, isOtherAccount: false } as unknown as RestoreState, of);
  expect(said(texts)).toEqual([expect.stringContaining('mine and column AB.')]);
  expect(said(textsFor(['de'], german))).toEqual([expect.stringContaining('mine und Spalte AB')]);
});

test('it is said which columns and times stay as they are, and what of a backup was not compared', () => {
  const said = (lacksColumns: boolean, counts: object, backup: object | null = null) =>
    factsOf(
      { facts: { exportedAt: null, proof: null, lacksColumns, backup }, counts } as unknown as RestoreState,
      texts,
    );
  const stays = 'Columns that the file lacks stay as they are in your account.';
  expect(said(true, { new: 2 })).toEqual([stays]);
  expect(said(false, { new: 2, refused: 1 })).toEqual([]);
  // The times of jobs that are there are told apart from what was compared.
  const times = expect.stringContaining('not brought back');
  expect(said(true, { same: 1 })).toEqual([stays, times]);
  const notCompared = expect.stringMatching(/^The history of each job and .* were not compared/);
  expect(said(false, { same: 1 }, {})).toEqual([times, notCompared]);
  expect(said(false, { new: 1 }, {})).toEqual([]);
});

test('what the file had in its trash goes to the trash, and is not called brought back', () => {
  expect(choiceWords('deleted', 'take', texts)).toBe('To your trash');
  expect(choiceWords('deleted', 'leave', texts)).toBe('Leave out');
});

test('a job that the server refused is named with the reason, if the report has one', () => {
  const job = { id: '', company: 'Acme', title: 'Cook' };
  const broken = { reason: 'jobs_notes_length', columns: ['notes'] } as const;
  expect(refusedWords({ ...job, ...broken }, texts)).toMatch(/^Cook at Acme: The notes are longer/);
  expect(refusedWords(job, texts)).toBe('Cook at Acme');
});
