import { expect, test } from 'vitest';
import { receiptWith } from '../../../tests/receipt-with.ts';
import type { Receipt } from '../../export/receipt.ts';
import { textsFor } from '../../texts/texts.ts';
import type { Verification } from '../../worker/messages.ts';
import { describeFile, headlineOf } from './verify-words.ts';

const texts = textsFor(['en']);
const receipt = receiptWith({
  fileName: 'pipeline-jobs-2026-03-04.csv',
  options: { format: 'csv' },
});

function verificationOf(change: { receipt: Receipt | null }): Verification & {
  content: { kind: 'read' };
} {
  return {
    ...{ name: 'a file', bytes: 100, sha256: receipt.sha256, receipt: change.receipt },
    content: {
      kind: 'read',
      facts: {
        ...{ format: 'csv', isCompressed: false, isForExcel: false, rows: 250_000 },
        ...{ announced: null, exportedAt: null, filters: null, omitted: [], unknownColumns: [] },
        isCutOff: false,
      },
      comparison: { kind: 'too-large-unsorted' },
    },
  };
}

function headline(of: Verification): string[] {
  const { tone, key } = headlineOf(of);
  return [tone, texts.say(key)];
}

test('a file that was whole when it was made, and is unchanged, is good', () => {
  expect(headline(verificationOf({ receipt }))).toEqual(['good', 'Whole and unchanged']);
});

test.each([
  { incomplete: 'first-pull' },
  { incomplete: 'proof-failed' },
  { incomplete: 'unreadable-rows', unreadable: { count: 2, named: [] } },
  { unreadable: { count: 1, named: [] } },
] as const)('a file that was known to miss jobs is never called whole: %j', (known) => {
  const of = verificationOf({ receipt: { ...receipt, ...known } as Receipt });
  expect(headline(of)).toEqual(['warning', 'Unchanged, but it was incomplete when it was made']);
});

test('a file in another order that is too large is to be sorted, and nothing is said to be compared', () => {
  const of = verificationOf({ receipt: null });
  expect(headline(of)).toEqual(['warning', 'This file could not be compared']);
  expect(describeFile(of, of.content, texts)).toEqual([texts.say('verify.too-large.body')]);
});
