import { expect, test } from 'vitest';
import { type Choices, keepChoices } from '../export/choices.ts';
import { everything } from '../export/job-choice.ts';
import { firstDraft, isReady, wishOf } from './draft.ts';

const choices: Choices = {
  format: 'backup',
  safeForExcel: false,
  compressed: true,
  locked: false,
  layout: 'report',
};

function storageWith(kept: Choices): Pick<Storage, 'getItem'> {
  let text: string | null = null;
  keepChoices({ setItem: (_key, value) => (text = value) }, kept);
  return { getItem: () => text };
}

test('a backup is asked for by its name, whatever jobs were chosen for another file', () => {
  const draft = { ...firstDraft(storageWith(choices), ['backup']), jobs: { ...everything, search: 'cook' } };
  expect(wishOf(draft, 'en').export).toBe('backup');
});

test('a backup was the last file here: emails begin with one only where the server makes it', () => {
  expect(firstDraft(storageWith(choices), ['schedules', 'backup']).choices.format).toBe('backup');
  expect(firstDraft(storageWith(choices), ['schedules']).choices.format).toBe('json');
});

test('days that contradict each other are in the way of an export, and not of a backup', () => {
  const jobs = { ...everything, period: 'days', from: '2026-03-02', to: '2026-03-01' } as const;
  expect(isReady({ choices: { ...choices, format: 'csv' }, jobs })).toBe(false);
  expect(isReady({ choices, jobs })).toBe(true);
});

test('what somebody wants locked is not proposed for a mail, which no server can lock', () => {
  const draft = firstDraft(storageWith({ ...choices, locked: true }), ['schedules', 'backup']);
  expect(draft.choices.format).toBe('json');
});
