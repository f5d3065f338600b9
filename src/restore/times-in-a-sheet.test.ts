import { describe, expect, it } from 'vitest';
import { job } from '../../tests/formats/job-for-tests.ts';
import { unzip } from '../../tests/formats/unzip.ts';
import { zipped } from '../../tests/formats/zipped.ts';
import { planned } from '../../tests/restore/account-for-tests.ts';
import { exportText } from '../../tests/restore/export-for-tests.ts';
import { csvColumns } from '../job/columns.ts';
import type { Job } from '../job/job.ts';

const mine = job({ applied_at: '2025-12-01T08:00:00.5Z', interview_at: null });
const csvOf = async (safeIn?: string) =>
  new TextDecoder().decode(
    await exportText([mine], {
      format: 'csv',
      ...(safeIn !== undefined && { excel: { delimiter: 'comma', timeZone: safeIn } }),
    }),
  );

/** A plan for the job's file after somebody typed this in place of a text in it. */
async function edited(text: string, before: string, after: string, timeZone: string | null = 'UTC') {
  expect(text).toContain(before);
  const jobs: Job[] = [mine];
  const { entries, counts, facts, lacksZone } = await planned(
    text.replace(before, after),
    { jobs },
    timeZone,
  );
  return { counts, broken: entries[0]?.broken, set: entries[0]?.put?.set, unread: facts.unread, lacksZone };
}

describe('a time that was typed into a CSV', () => {
  const type = async (typed: string) => edited(await csvOf(), '2025-12-01T08:00:00.5Z', typed);

  it.each([
    '05/01/2026',
    '45000',
    '2026-02-30T00:00:00Z',
    '2026-01-02T03:04:05+99:00',
    '2026-01-02 25:00:00',
    'soon',
  ])('is refused with its column if nobody can read it for sure: %s', async (typed) => {
    expect(await type(typed)).toMatchObject({
      counts: { refused: 1 },
      broken: { reason: 'unreadable', columns: ['applied_at'] },
      unread: [],
    });
  });

  it.each([
    ['2026-01-02T03:04:05+03:00', '2026-01-02T00:04:05Z'],
    ['2025-12-31T23:30:00.25-0130', '2026-01-01T01:00:00.25Z'],
    ['2025-12-02 00:00:00', '2025-12-02T00:00:00Z'],
    ['2025-12-02T00:00:00Z', '2025-12-02T00:00:00Z'],
  ])('is a difference: %s', async (typed, applied_at) => {
    expect(await type(typed)).toMatchObject({ counts: { differs: 1 }, set: { applied_at }, unread: [] });
  });

  it.each(['2025-12-01T11:00:00.5+03:00', '2025-12-01T08:00:00.500Z', '2025-12-01 08:00:00'])(
    'is none if it is the same moment: %s',
    async (typed) => {
      expect(await type(typed)).toMatchObject({ counts: { same: 1 }, unread: [] });
    },
  );

  it('by a clock needs a zone', async () => {
    const typed = await edited(await csvOf(), '2025-12-01T08:00:00.5Z', '2025-12-02 00:00:00', null);
    expect(typed.lacksZone).toBe(true);
  });
});

describe('a time that was typed into a CSV that is safe for Excel', () => {
  const zone = 'Africa/Nairobi';

  it('is read by the clocks of the zone', async () => {
    const type = async (typed: string) => edited(await csvOf(zone), '2025-12-01 11:00:00', typed, zone);
    expect(await type('2025-12-01 11:00:00')).toMatchObject({ counts: { same: 1 }, unread: [] });
    expect(await type('2025-12-02 11:00:00')).toMatchObject({ set: { applied_at: '2025-12-02T08:00:00Z' } });
    expect(await type('2/12/2025')).toMatchObject({ broken: { columns: ['applied_at'] } });
  });

  it('by a clock says which is newer only if every clock would', async () => {
    const since = { ...mine, notes: 'written since', updated_at: '2026-07-02T11:30:00Z' };
    const asked = { format: 'csv', excel: { delimiter: 'comma', timeZone: 'Europe/London' } } as const;
    // In winter, when the job was added, London has the clocks of UTC. In summer it has not.
    for (const [updated_at, kind] of [
      ['2026-07-02T11:00:00Z', 'differs'],
      ['2026-07-03T11:00:00Z', 'differs'],
      ['2026-07-03T14:00:00Z', 'newer-in-file'],
      ['2026-07-01T06:00:00Z', 'newer-in-account'],
    ] as const) {
      const file = await exportText([{ ...mine, created_at: since.created_at, updated_at }], asked);
      expect((await planned(file, { jobs: [since] }, 'UTC')).counts, updated_at).toEqual({ [kind]: 1 });
    }
    const file = await exportText([{ ...mine, updated_at: '2026-07-02T11:00:00Z' }], asked);
    expect((await planned(file, { trash: [since] }, 'UTC')).counts).toEqual({ 'trash-differs': 1 });
  });

  it('in the hour that clocks show twice is the one that the account has', async () => {
    const second = job({ applied_at: '2025-10-26T01:30:00Z', interview_at: null });
    const asked = { format: 'csv', excel: { delimiter: 'comma', timeZone: 'Europe/Berlin' } } as const;
    const file = await exportText([second], asked);
    expect((await planned(file, { jobs: [second] }, 'Europe/Berlin')).counts).toEqual({ same: 1 });
  });

  it('is not compared if the clocks are not those of the file, and its column is named', async () => {
    const { counts, unread } = await edited(await csvOf(zone), '2025-12-01 11:00:00', '2025-12-02 11:00:00');
    expect({ counts, unread }).toEqual({ counts: { same: 1 }, unread: ['applied_at'] });
  });

  it('is not compared if a program wrote all times of its row anew, and its column is named', async () => {
    const text = (await csvOf(zone)).replaceAll(/(\d{4})-(\d\d)-(\d\d) (\d\d:\d\d):\d\d/g, '$3/$2/$1 $4');
    const { counts, unread } = await edited(text, 'Engineer', 'Engineer', zone);
    expect({ counts, unread }).toEqual({ counts: { same: 1 }, unread: ['applied_at'] });
  });
});

it('a time is compared also where the file is in another order than the account', async () => {
  const other = job({ id: '00000000-0000-4000-8000-000000000001', created_at: '2026-05-01T00:00:00Z' });
  const file = new TextDecoder().decode(await exportText([mine, other], { format: 'csv' }));
  for (const [typed, counts] of [
    ['2025-12-01 08:00:00', { same: 2 }],
    ['2025-12-01 08:00:01', { same: 1, differs: 1 }],
    ['1/12/2025', { same: 1, refused: 1 }],
  ] as const) {
    const text = file.replace('2025-12-01T08:00:00.5Z', typed);
    expect((await planned(text, { jobs: [other, mine] })).counts, typed).toEqual(counts);
  }
});

describe('the apostrophe of "Safe for Excel"', () => {
  const notes = ["'=1+1", '=1+1', '-a', 'plain'];
  const jobs = notes.map((text, at) =>
    job({ id: `00000000-0000-4000-8000-00000000001${at}`, notes: text, tags: [text] }),
  );
  const written = async (file: Uint8Array<ArrayBuffer> | string) => {
    const { entries } = await planned(file, { jobs: [] }, 'Africa/Nairobi');
    return entries.map(({ put }) => put?.set.notes);
  };

  it('is taken off in a CSV', async () => {
    const excel = { delimiter: 'comma', timeZone: 'Africa/Nairobi' } as const;
    // Contract: the text's own goes with it.
    expect(await written(await exportText(jobs, { format: 'csv', excel }))).toEqual([
      ...['=1+1', '=1+1', '-a', 'plain'],
    ]);
  });

  /** The workbook without what says that it is ours, and of which zone. */
  const withoutProperties = async (change: (sheet: string) => string) => {
    const parts = unzip(await exportText(jobs, { format: 'xlsx' }));
    parts.set(
      '_rels/.rels',
      (parts.get('_rels/.rels') ?? '').replace(/<Relationship [^>]*custom\.xml[^>]*>/, ''),
    );
    const sheet = 'xl/worksheets/sheet1.xml';
    parts.set(sheet, change(parts.get(sheet) ?? ''));
    return zipped(parts);
  };

  it('is the text’s own in a workbook of ours', async () => {
    expect(await written(await withoutProperties((sheet) => sheet))).toEqual(notes);
  });

  it('is taken off in a workbook that a program made of a CSV', async () => {
    const names = csvColumns.map(({ name }) => name);
    const file = await withoutProperties((sheet) =>
      sheet.replaceAll(/(<c r="[A-Z]+1" [^>]*><is><t>)[^<]*/g, (_cell, begin) => `${begin}${names.shift()}`),
    );
    expect(names).toEqual([]);
    expect(await written(file)).toEqual(['=1+1', '=1+1', '-a', 'plain']);
    // Nothing differs from what it would write.
    const there = jobs.map((one, at) => (at === 0 ? { ...one, notes: '=1+1', tags: ['=1+1'] } : one));
    const { counts } = await planned(file, { jobs: there }, 'Africa/Nairobi');
    expect(counts).toEqual({ same: 4 });
  });
});
