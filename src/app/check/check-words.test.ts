import { describe, expect, test } from 'vitest';
import { receiptWith } from '../../../tests/receipt-with.ts';
import type { Receipt } from '../../export/receipt.ts';
import type { FileCheck } from '../../import/file-check.ts';
import { csvColumns } from '../../job/columns.ts';
import { textsFor } from '../../texts/texts.ts';
import { describeFile, describeSame, headlineOf } from './check-words.ts';

const texts = textsFor(['en']);
const receipt = receiptWith({
  fileName: 'pipeline-jobs-2026-03-04.csv',
  options: { format: 'csv' },
});

type Read = Extract<FileCheck['content'], { kind: 'read' }>;

function verificationOf(change: {
  receipt: Receipt | null;
  facts?: Partial<Read['facts']>;
  comparison?: Read['comparison'];
}): FileCheck & { content: Read } {
  return {
    ...{ name: 'a file', bytes: 100, sha256: receipt.sha256, receipt: change.receipt },
    content: {
      kind: 'read',
      facts: {
        ...{ format: 'csv', isCompressed: false, rows: 250_000 },
        ...{ announced: null, exportedAt: null, filters: null, omitted: [], unknownColumns: [] },
        ...{ isCutOff: false, isOpenedInPart: false, backup: null },
        ...change.facts,
      },
      comparison: change.comparison ?? { kind: 'too-large-unsorted' },
    },
  };
}

function headline(of: FileCheck): string[] {
  const { tone, title } = headlineOf(of, texts);
  return [tone, title];
}

test('a file that was whole when it was made, and is unchanged, is good', () => {
  expect(headline(verificationOf({ receipt }))).toEqual(['good', 'Unchanged since you exported it']);
});

test.each([
  { incomplete: 'first-pull' },
  { incomplete: 'proof-failed' },
  { incomplete: 'unreadable-rows', unreadable: { count: 2, named: [] } },
  { unreadable: { count: 1, named: [] } },
] as const)('a file that was known to miss jobs is never called whole: %j', (known) => {
  const of = verificationOf({ receipt: { ...receipt, ...known } as Receipt });
  expect(headline(of)).toEqual(['warning', 'Unchanged, but it was incomplete when you exported it']);
});

test('a file in another order that is too large is to be sorted, and nothing is said to be compared', () => {
  const of = verificationOf({ receipt: null });
  expect(headline(of)).toEqual(['warning', 'This file could not be compared']);
  expect(describeFile(of, of.content, texts)).toEqual([texts.say('check.too-large.body')]);
});

const none = { count: 0, named: [] };
const equal: Extract<Read['comparison'], { kind: 'compared' }> = {
  ...{ kind: 'compared', same: 3, notChosen: 0, differing: none, missing: none, extra: none },
  copy: { asOf: null, incomplete: null } as Extract<Read['comparison'], { kind: 'compared' }>['copy'],
  ...{ absent: [], unread: [], heldInPart: [] },
};
const times = ['applied_at', 'interview_at', 'offer_at', 'rejected_at', 'created_at', 'updated_at'];

test.each([
  ['all of a JSON', { format: 'json' }, {}, ['good', 'It holds exactly what is on this device']],
  ['all of a CSV', {}, {}, ['good', 'It holds exactly what a CSV can hold of your jobs']],
  [
    'all of those that were chosen',
    { format: 'json' },
    { notChosen: 4 },
    ['good', 'It holds exactly the jobs chosen for it'],
  ],
  ['all but one column', {}, { absent: ['notes'] }, ['warning', 'No differences found. Not compared: Notes']],
  [
    'all but what was left out on purpose',
    { omitted: ['notes', 'salary'] },
    { absent: ['salary_range_min', 'salary_range_max', 'notes'] },
    ['info', 'No differences found. Not compared: Salary and Notes'],
  ],
  [
    'all but the times of a spreadsheet',
    {},
    { unread: times },
    [
      'info',
      'No differences found. Not compared: Applied, Interview, Offer, Rejected, Added, and Last changed',
    ],
  ],
  [
    'all that a workbook holds',
    { format: 'xlsx' },
    {},
    ['good', 'It holds exactly what an Excel file can hold of your jobs'],
  ],
  ['times to the second', { format: 'xlsx' }, { heldInPart: times }, ['good', 'No differences found']],
  [
    'the ids alone',
    {},
    { absent: csvColumns.map(({ name }) => name).filter((name) => name !== 'id') },
    ['warning', 'No differences found, but only this was compared: ID'],
  ],
] as const)('nothing is called exact beyond what was compared: %s', (_what, facts, comparison, expected) => {
  const of = verificationOf({
    receipt: null,
    facts: facts as Partial<Read['facts']>,
    comparison: { ...equal, ...comparison },
  });
  expect(headline(of)).toEqual(expected);
  const isExact = expected[0] === 'good' && expected[1] !== 'No differences found';
  expect(expected[1].includes('holds exactly')).toBe(isExact);
  expect(describeSame(of.content, texts)).toBe(
    isExact ? '3 jobs are the same.' : '3 jobs are the same in what was compared.',
  );
});

test('what was not compared is also said of a file that differs', () => {
  const of = verificationOf({
    receipt: null,
    comparison: { ...equal, missing: { count: 1, named: [] }, absent: ['tags'], unread: ['created_at'] },
  });
  expect(headline(of)).toEqual(['info', 'This file differs from your current jobs']);
  const sentences = describeFile(of, of.content, texts);
  expect(sentences).toContain(texts.say('check.absent', { columns: 'Tags' }));
  expect(sentences).toContain(texts.say('check.unread', { columns: 'Added' }));
});

test('a file without ids is said not to be comparable, and why', () => {
  const of = verificationOf({ receipt: null, comparison: { kind: 'no-ids' } });
  expect(headline(of)).toEqual(['warning', 'This file could not be compared']);
  expect(describeFile(of, of.content, texts)).toEqual([texts.say('check.no-ids.body')]);
});

describe('a backup', () => {
  const compared: Read['comparison'] = {
    ...{ kind: 'compared', same: 3, notChosen: 0, absent: [], unread: [], heldInPart: [] },
    differing: { count: 0, named: [] },
    missing: { count: 0, named: [] },
    extra: { count: 0, named: [] },
    copy: {
      ...{ count: 3, generation: 1, total: 3, asOf: '2026-03-04T12:00:00Z' },
      ...{ incomplete: null, question: null },
    },
  };
  const backupWith = (backup: Read['facts']['backup'], isCutOff = false) =>
    verificationOf({ receipt: null, facts: { format: 'json', backup, isCutOff }, comparison: compared });

  test('that is equal claims no more than was compared', () => {
    const of = backupWith({ source: 'account', proof: 'held', trash: 2, isOtherAccount: false });
    expect(headline(of)).toEqual(['good', 'It is whole, and its jobs are those on this device']);
    const sentences = describeFile(of, of.content, texts);
    expect(sentences).toContain(texts.say('check.backup.whole'));
    expect(sentences).toContain(texts.say('check.backup.beside', { count: 2 }));
    expect(describeSame(of.content, texts)).toBe('3 jobs are the same in what was compared.');
  });

  test('of a device holds nothing but what was compared', () => {
    const of = backupWith({ source: 'device', proof: 'held', trash: 0, isOtherAccount: false });
    expect(headline(of)).toEqual(['good', 'It holds exactly what is on this device']);
    expect(describeFile(of, of.content, texts).join()).not.toContain('trash');
  });

  test('of another account is said to be one, and of this account not to be perhaps another’s', () => {
    const strange: Read['comparison'] = { ...compared, same: 0, extra: { count: 3, named: [] } };
    for (const isOtherAccount of [true, false]) {
      const of = verificationOf({
        receipt: null,
        facts: { format: 'json', backup: { source: 'account', proof: 'held', trash: 0, isOtherAccount } },
        comparison: strange,
      });
      const sentences = describeFile(of, of.content, texts);
      expect(sentences.includes(texts.say('check.backup.other'))).toBe(isOtherAccount);
      expect(sentences).not.toContain(texts.say('check.stranger.body'));
    }
  });

  test('whose digest is wrong is damaged, although its jobs are the same', () => {
    const of = backupWith({ source: 'account', proof: 'failed', trash: 0, isOtherAccount: false });
    expect(headline(of)).toEqual(['danger', 'This backup is damaged, or it was changed']);
    expect(describeFile(of, of.content, texts)).toContain(texts.say('check.broken.body'));
  });

  test('that was cut off is called that, and no more', () => {
    const of = backupWith({ source: 'account', proof: null, trash: 0, isOtherAccount: false }, true);
    expect(headline(of)).toEqual(['danger', 'This file was cut off']);
    expect(describeFile(of, of.content, texts)).not.toContain(texts.say('check.backup.whole'));
  });

  test('that could be unlocked in part is not said to end there', () => {
    const facts = { format: 'json', rows: 3, announced: 800, isCutOff: true, isOpenedInPart: true } as const;
    const of = verificationOf({ receipt: null, facts, comparison: compared });
    expect(headline(of)).toEqual(['danger', 'This file is damaged, or it was cut off']);
    const said = describeFile(of, of.content, texts).join(' ');
    expect(said).toContain('3 jobs before that place could be read.');
    expect(said).not.toContain('ends too early');
    // What follows was not read, so nobody knows how many jobs the file holds.
    expect(said).not.toContain('800');
  });
});
