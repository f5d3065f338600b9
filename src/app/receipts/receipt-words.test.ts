import { expect, test } from 'vitest';
import { receiptWith } from '../../../tests/receipt-with.ts';
import type { Receipt } from '../../export/receipt.ts';
import { textsFor } from '../../texts/texts.ts';
import { describeGaps } from './receipt-words.ts';

const texts = textsFor(['en-GB']);
const whole = receiptWith();

test('a file of a whole copy that the server confirmed minutes ago has nothing to say', () => {
  expect(describeGaps(whole, texts)).toEqual([]);
});

test('a file of an older copy says since when changes are not in it, and not why: that may have been the network, the storage or the sign-in', () => {
  const asOf = '2026-03-04T11:54:59Z';
  expect(describeGaps({ ...whole, asOf }, texts)).toEqual([
    `Anything that changed in your account after ${texts.longMoment(asOf)}.`,
  ]);
});

test.each([
  [{ incomplete: 'first-pull', asOf: null }, 'Some jobs, because your jobs were still loading.'],
  [
    { incomplete: 'first-pull', asOf: null, rows: 0 },
    'All jobs, because none had loaded on this device yet.',
  ],
  [{ incomplete: 'proof-failed' }, 'Your copy on this device differed from your account.'],
  [
    {
      incomplete: 'unreadable-rows',
      unreadable: { count: 1, named: [{ id: 'b', company: null, title: null }] },
    },
    '1 job that this device could not read: a job without a name (b).',
  ],
  [{ leftOut: 2 }, '2 jobs that you did not choose are not in the file.'],
] as const)('%j is said plainly', (known, sentence) => {
  expect(describeGaps({ ...whole, ...known } as Receipt, texts)).toEqual([sentence]);
});

test('all of them are said, the worst first', () => {
  const receipt: Receipt = {
    ...{ ...whole, incomplete: 'proof-failed', leftOut: 1, asOf: '2026-03-01T00:00:00Z' },
    unreadable: { count: 7, named: [{ id: 'b', company: 'Acme', title: 'Cook' }] },
  };
  const [proof, unreadable, leftOut, later] = describeGaps(receipt, texts);
  expect(proof).toMatch(/^Your copy on this device differed/);
  expect(unreadable).toBe('7 jobs that this device could not read: Cook at Acme and 6 more.');
  expect(leftOut).toBeDefined();
  expect(later).toMatch(/^Anything that changed in your account after/);
});
