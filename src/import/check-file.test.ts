import Papa from 'papaparse';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compareExportOrder } from '../../tests/export-order.ts';
import { collect } from '../../tests/formats/streams.ts';
import { backUpJobs } from '../export/back-up-jobs.ts';
import { exportJobs } from '../export/export-jobs.ts';
import type { ExportOptions } from '../export/options.ts';
import type { Receipt } from '../export/receipt.ts';
import { type Job, readJob } from '../job/job.ts';
import { sampleJobs } from '../job/sample-jobs.ts';
import { type LocalCopy, openLocalCopy, storedJob } from '../local-db/local-copy.ts';
import { type Position, startPosition } from '../local-db/position.ts';
import { checkFile } from './check-file.ts';
import type { FileCheck } from './file-check.ts';

const csv: ExportOptions = { format: 'csv' };
const json: ExportOptions = { format: 'json' };
const ndjson: ExportOptions = { format: 'ndjson' };
const xlsx: ExportOptions = { format: 'xlsx', timeZone: 'Europe/Berlin', language: 'de' };
const excel: ExportOptions = { ...csv, excel: { delimiter: 'semicolon', timeZone: 'Europe/Berlin' } };
const count = 500;
const userId = 'somebody';
let copy: LocalCopy;
let jobs: Job[];
let rev = 0;
const following = (at: number): Position => ({ phase: 'following', epoch: 'e', rev: String(at), id: null });

beforeEach(async () => {
  const postings = await (await fetch('/sample-postings.json')).json();
  jobs = sampleJobs({ postings, count, now: new Date('2026-05-01T00:00:00Z'), seed: 1 })
    .map((job) => jobOf({ ...job, id: crypto.randomUUID() }))
    .sort(compareExportOrder);
  copy = await openLocalCopy(crypto.randomUUID());
  rev = 0;
  await apply({ upserts: jobs });
  await copy.noteCaughtUp({ position: following(rev), asOf: '2026-05-01T00:00:00.000Z', digest: 'unknown' });
});
afterEach(() => copy.remove());

async function apply(change: { upserts?: readonly Job[]; removals?: readonly Job[] }): Promise<void> {
  const askedFrom = rev === 0 ? startPosition : following(rev);
  rev++;
  const outcome = await copy.applyPage({
    ...{ askedFrom, next: following(rev), unreadable: [], live: null },
    upserts: (change.upserts ?? []).map((job) => storedJob(job, String(rev))),
    removals: (change.removals ?? []).map((job) => storedJob(job, '0')),
  });
  expect(outcome.kind).toBe('applied');
}

async function exported(
  options: ExportOptions,
  rows: readonly Job[] = jobs,
): Promise<Uint8Array<ArrayBuffer>> {
  async function* batches() {
    yield rows;
  }
  const source = { total: rows.length, batches: batches() };
  return (await collect(exportJobs({ options, exportedAt: '2026-05-02T00:00:00Z', source }))).bytes;
}

function verify(
  bytes: Uint8Array<ArrayBuffer> | string,
  receipt: Receipt | null = null,
  limit: { maxAlone?: number } = {},
): Promise<FileCheck> {
  return checkFile({
    ...limit,
    ...{ file: new Blob([bytes]), name: 'a file', copy, userId },
    findReceipt: async () => receipt,
    signal: new AbortController().signal,
    onProgress: () => {},
  });
}

async function read(bytes: Uint8Array<ArrayBuffer> | string) {
  const { content } = await verify(bytes);
  if (content.kind !== 'read') throw new Error(JSON.stringify(content));
  const { facts, comparison } = content;
  if (comparison.kind !== 'compared') throw new Error(comparison.kind);
  const { same, notChosen, differing, missing, extra, absent, unread, heldInPart } = comparison;
  const counts = [same, differing.count, missing.count, extra.count];
  return {
    facts,
    notChosen,
    counts,
    ...{ absent, unread, heldInPart },
    differing: differing.named,
    missing: missing.named,
    extra: extra.named,
  };
}

async function gzipped(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

const timeColumns = ['applied_at', 'interview_at', 'offer_at', 'rejected_at', 'created_at', 'updated_at'];

/** A job as a pull brings it. */
function jobOf(row: unknown): Job {
  const reading = readJob(row);
  if (reading.kind !== 'job') throw new Error(reading.reason);
  return reading.job;
}

const textOf = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
const jobAt = (at: number) => jobs[at] as Job;
const nameOf = ({ id, company_name, job_title }: Job) => ({ id, company: company_name, title: job_title });

describe.each([
  ['JSON', json],
  ['NDJSON', ndjson],
  ['CSV', csv],
  ['CSV for Excel', excel],
] as const)('a %s of the copy as it is', (_name, options) => {
  it('is equal to it, also compressed', async () => {
    const bytes = await exported(options);
    expect(await read(bytes)).toMatchObject({
      counts: [count, 0, 0, 0],
      facts: { rows: count, isCutOff: false, isCompressed: false },
      absent: [],
      unread: options === excel ? timeColumns : [],
    });
    expect(await read(await gzipped(bytes))).toMatchObject({
      counts: [count, 0, 0, 0],
      facts: { rows: count, isCutOff: false, isCompressed: true },
    });
  });

  it('is held against its receipt alone where it is a PDF', async () => {
    const pdf: ExportOptions = { format: 'pdf', layout: 'proof', language: 'en', timeZone: 'UTC' };
    const applications = jobs.filter(({ applied_at }) => applied_at !== null).slice(0, 3);
    const outcome = await verify(await exported(pdf, applications));
    expect(outcome).toMatchObject({
      receipt: null,
      content: { kind: 'unreadable', fault: { reason: 'receipt-only' } },
    });
  });

  it('says what changed since: one job edited, one gone, one new', async () => {
    const bytes = await exported(options);
    const edited = { ...jobAt(7), notes: 'changed', updated_at: '2026-05-03T00:00:00Z' };
    const added = { ...jobAt(0), id: crypto.randomUUID(), created_at: '2026-05-03T00:00:00Z' };
    await apply({ upserts: [edited, added], removals: [jobAt(9)] });
    const { counts, differing, missing, extra } = await read(bytes);
    expect(counts).toEqual([count - 2, 1, 1, 1]);
    expect(differing).toMatchObject([nameOf(edited)]);
    if (options !== excel) expect(differing).toMatchObject([{ columns: ['notes'], newer: 'account' }]);
    expect(missing).toEqual([nameOf(added)]);
    expect(extra).toEqual([nameOf(jobAt(9))]);
  });

  it('whose times another program wrote anew holds the same jobs, changed', async () => {
    const later = (job: Job) =>
      jobOf({ ...job, created_at: new Date(Date.parse(job.created_at) + 1000).toISOString() });
    const times = options === excel ? [count, 0, 0, 0] : [0, count, 0, 0];
    expect((await read(await exported(options, jobs.map(later)))).counts).toEqual(times);
    const changed = (job: Job, at: number) =>
      at === 7 ? later(job) : at === 70 ? { ...job, location: 'elsewhere' } : job;
    const { counts, differing } = await read(
      await exported(options, jobs.map(changed).sort(compareExportOrder)),
    );
    expect(counts).toEqual(options === excel ? [count - 1, 1, 0, 0] : [count - 2, 2, 0, 0]);
    if (options !== excel)
      expect(differing.find(({ id }) => id === jobAt(70).id)).toMatchObject({ columns: ['location'] });
  });

  it('that was cut off says so, and which jobs are missing', async () => {
    const bytes = await exported(options);
    for (const whole of [bytes, await gzipped(bytes)]) {
      const { facts, counts } = await read(whole.slice(0, Math.floor(whole.byteLength * 0.6)));
      expect(facts.isCutOff).toBe(true);
      expect(facts.rows).toBeGreaterThan(0);
      expect(facts.rows).toBeLessThan(count);
      expect(counts[2]).toBeGreaterThanOrEqual(count - facts.rows);
    }
  });
});

describe('a file of more rows than are compared where nothing can be followed', () => {
  const many = 6000;
  beforeEach(async () => {
    const postings = await (await fetch('/sample-postings.json')).json();
    const more = sampleJobs({
      postings,
      count: many - count,
      now: new Date('2026-05-01T00:00:00Z'),
      seed: 2,
    }).map((job) => jobOf({ ...job, id: crypto.randomUUID() }));
    jobs = [...jobs, ...more].sort(compareExportOrder);
    await apply({ upserts: more });
  });
  const compared = async (text: Uint8Array<ArrayBuffer> | string) => {
    const { content } = await verify(text, null, { maxAlone: 3000 });
    return content.kind === 'read' ? [content.comparison.kind, content.facts.rows] : content;
  };

  it('is compared in our own order, whatever its size', async () => {
    for (const options of [csv, json, ndjson])
      expect(await compared(await exported(options))).toEqual(['compared', many]);
  });

  it('is not compared in another order, and still read to its end', async () => {
    const another = await exported(csv, [...jobs].reverse());
    expect(await compared(another)).toEqual(['too-large-unsorted', many]);
    expect(await compared(await gzipped(another))).toEqual(['too-large-unsorted', many]);
  });

  it('is compared where it is for a spreadsheet, too, whose times are no places in an order', async () => {
    expect(await compared(await exported(excel))).toEqual(['compared', many]);
    // Jobs that the file lacks are walked past, however many they are.
    const chosen = jobs.filter((_, at) => at % 10 === 0);
    expect(await compared(await exported(excel, chosen))).toEqual(['compared', chosen.length]);
  });

  it('is left also when it is cancelled behind its end, while the rest of the copy is walked', async () => {
    const bytes = await exported(json, jobs.slice(0, 1));
    const cancelled = new AbortController();
    const checking = checkFile({
      ...{ file: new Blob([bytes]), name: 'a file', userId, signal: cancelled.signal },
      copy: {
        ...copy,
        async readAtOneMoment() {
          const { state, batches } = await copy.readAtOneMoment();
          return { state, batches: cancelledMidway(batches) };
        },
      },
      findReceipt: async () => null,
      onProgress: () => {},
    });
    async function* cancelledMidway<T>(batches: AsyncIterable<readonly T[]>) {
      for await (const batch of batches) {
        yield batch;
        cancelled.abort();
      }
    }
    await expect(checking).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('is compared where a row of it was moved', async () => {
    const moved = [...jobs.slice(1), jobAt(0)];
    expect(await compared(await exported(json, moved))).toEqual(['compared', many]);
  });
});

/** The export as a table of texts, changed and written again. */
async function tableWith(change: (rows: string[][]) => string[][], delimiter = ','): Promise<string> {
  const { data } = Papa.parse<string[]>(textOf(await exported(csv)).trimEnd());
  return `${Papa.unparse(change(data), { delimiter })}\r\n`;
}
/** Removes the columns of these names. */
const without =
  (...names: readonly string[]) =>
  (rows: string[][]) => {
    const kept = rows[0]?.flatMap((name, at) => (names.includes(name) ? [] : [at])) ?? [];
    return rows.map((row) => kept.map((at) => row[at] ?? ''));
  };

describe('what was not compared', () => {
  it('is nothing where a file has all columns of its format', async () => {
    for (const options of [csv, json, ndjson])
      expect(await read(await exported(options))).toMatchObject({ absent: [], unread: [] });
  });

  it('is every column that a CSV lacks', async () => {
    const lacking = await read(await tableWith(without('notes', 'location')));
    expect(lacking).toMatchObject({ counts: [count, 0, 0, 0], absent: ['location', 'notes'], unread: [] });
    const ids = await read(`id\r\n${jobs.map(({ id }) => `${id}\r\n`).join('')}`);
    expect(ids.counts).toEqual([count, 0, 0, 0]);
    expect(ids.absent).toHaveLength(18);
    // The same without a row.
    await apply({ removals: jobs });
    expect((await read('id\r\n')).absent).toHaveLength(18);
  });

  it('is every column that one row alone of a JSON lacks, and the others are compared in it', async () => {
    const { jobs: rows, ...envelope } = JSON.parse(textOf(await exported(json)));
    const [{ notes: _, ...first }, second, third, ...others] = rows;
    const text = (...changed: unknown[]) => JSON.stringify({ ...envelope, jobs: [...changed, ...others] });
    expect(await read(text(first, second, third))).toMatchObject({
      counts: [count, 0, 0, 0],
      absent: ['notes'],
    });
    expect(await read(text(first, { ...second, notes: 'changed' }, third))).toMatchObject({
      counts: [count - 1, 1, 0, 0],
      differing: [{ id: second.id, columns: ['notes'] }],
      absent: ['notes'],
    });
    // In another order, where rows meet by their ids.
    expect(await read(text(third, { ...second, notes: 'changed' }, first))).toMatchObject({
      counts: [count - 1, 1, 0, 0],
      differing: [{ id: second.id, columns: ['notes'] }],
      absent: ['notes'],
    });
    const bare = await read(JSON.stringify({ jobs: rows.map(({ id }: Job) => ({ id })) }));
    expect(bare.counts).toEqual([count, 0, 0, 0]);
    expect(bare.absent).toHaveLength(21);
  });

  it('is what a person left out of an NDJSON, which says so by its columns alone', async () => {
    const bytes = await exported({ ...ndjson, omit: ['notes', 'scores'] });
    expect(await read(bytes)).toMatchObject({
      counts: [count, 0, 0, 0],
      facts: { omitted: ['notes', 'scores'], announced: null, exportedAt: null },
      absent: ['ai_match_score', 'ai_reasoning', 'notes'],
    });
    // One row that has notes: nobody left them out.
    const [first = '', ...others] = textOf(bytes).split('\n');
    const withNotes = `${first.slice(0, -1)},"notes":${JSON.stringify(jobAt(0).notes)}}`;
    expect(await read([withNotes, ...others].join('\n'))).toMatchObject({
      counts: [count, 0, 0, 0],
      facts: { omitted: ['scores'] },
      absent: ['ai_match_score', 'ai_reasoning', 'notes'],
    });
  });

  it('is not what a JSON says to be empty: null is a cell', async () => {
    const { jobs: rows, ...envelope } = JSON.parse(textOf(await exported(json)));
    rows[0].company_name = null;
    expect(await read(JSON.stringify({ ...envelope, jobs: rows }))).toMatchObject({
      counts: [count - 1, 1, 0, 0],
      differing: [{ columns: ['company_name'] }],
      absent: [],
    });
  });

  it('is told apart from columns of ours that a CSV never had, and compared where it has them', async () => {
    const withDescription = (texts: readonly (string | null)[]) => (rows: string[][]) =>
      rows.map((row, at) => [...row, at === 0 ? 'job_description' : (texts[at - 1] ?? '')]);
    const descriptions = jobs.map(({ job_description }) => job_description);
    expect(await read(await tableWith(withDescription(descriptions)))).toMatchObject({
      counts: [count, 0, 0, 0],
      absent: [],
    });
    expect(await read(await tableWith(withDescription(['changed', ...descriptions.slice(1)])))).toMatchObject(
      {
        counts: [count - 1, 1, 0, 0],
        differing: [{ columns: ['job_description'] }],
      },
    );
  });

  it('is everything where a file has no ids to tell jobs by', async () => {
    const { content } = await verify(await tableWith(without('id')));
    expect(content).toMatchObject({ comparison: { kind: 'no-ids' } });
    const { jobs: rows } = JSON.parse(textOf(await exported(json)));
    const nameless = rows.map(({ id: _, ...row }: Job) => row);
    expect((await verify(JSON.stringify({ jobs: nameless }))).content).toMatchObject({
      comparison: { kind: 'no-ids' },
    });
  });
});

describe('a file', () => {
  it('of known bytes brings its receipt with it', async () => {
    const bytes = await exported(json);
    const receipt = { options: json, exportedAt: '2026-05-02T00:00:00Z' } as Receipt;
    const { sha256, receipt: found } = await verify(bytes, receipt);
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    expect(sha256).toBe([...digest].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
    expect(found).toBe(receipt);
  });

  it.each([json, csv])('in another order is compared by its ids: $format', async (options) => {
    const moved = [...jobs].reverse();
    moved[3] = { ...(moved[3] as Job), location: 'elsewhere' };
    moved.splice(10, 1);
    expect(await read(await exported(options, moved))).toMatchObject({
      counts: [count - 2, 1, 1, 0],
      differing: [{ id: moved[3]?.id }],
    });
  });

  it('with a job in it twice holds one too many', async () => {
    const twice = [jobAt(0), jobAt(1), jobAt(0), ...jobs.slice(2)];
    expect(await read(await exported(json, twice))).toMatchObject({
      counts: [count, 0, 0, 1],
      extra: [nameOf(jobAt(0))],
    });
  });

  it('of another account has nothing in common with the copy', async () => {
    const others = jobs.slice(0, 5).map((job) => jobOf({ ...job, id: crypto.randomUUID() }));
    expect((await read(await exported(csv, others))).counts).toEqual([0, 0, count, 5]);
  });

  it('of a choice of jobs and columns misses none of the others', async () => {
    const options: ExportOptions = { ...json, filters: { statuses: ['applied'] }, omit: ['notes'] };
    const chosen = jobs.filter(({ status }) => status === 'applied');
    const { counts, notChosen, facts } = await read(await exported(options, chosen));
    expect(counts).toEqual([chosen.length, 0, 0, 0]);
    expect(notChosen).toBe(count - chosen.length);
    expect(facts).toMatchObject({ filters: { statuses: ['applied'] }, omitted: ['notes'] });
  });

  it('of a choice of jobs says so wherever that stands in it', async () => {
    const options: ExportOptions = { ...json, filters: { statuses: ['applied'] }, omit: ['notes'] };
    const chosen = jobs.filter(({ status }) => status === 'applied');
    const { jobs: rows, ...envelope } = JSON.parse(textOf(await exported(options, chosen)));
    const { filters, exported_at, total } = envelope;
    for (const text of [
      { jobs: rows, ...envelope },
      { exported_at, jobs: rows, filters, total },
      { filters, jobs: rows, total, exported_at },
    ]) {
      const { counts, notChosen, facts } = await read(JSON.stringify(text));
      expect(counts).toEqual([chosen.length, 0, 0, 0]);
      expect(notChosen).toBe(count - chosen.length);
      expect(facts).toMatchObject({
        ...{ filters: { statuses: ['applied'] }, omitted: ['notes'], announced: chosen.length },
        exportedAt: '2026-05-02T00:00:00Z',
      });
    }
  });

  it('whose ids are in capitals, or stand between blanks, names the same jobs', async () => {
    const { jobs: rows, ...envelope } = JSON.parse(textOf(await exported(json)));
    const loud = rows.map((row: Job) => ({ ...row, id: ` ${row.id.toUpperCase()} ` }));
    for (const jobs of [loud, [...loud].reverse()])
      expect((await read(JSON.stringify({ ...envelope, jobs }))).counts).toEqual([count, 0, 0, 0]);
  });

  it('that lacks columns is called one that was chosen without them only where that is known', async () => {
    const omitted = async (file: Parameters<typeof read>[0]) => (await read(file)).facts.omitted;
    const table = await exported({ ...csv, omit: ['notes', 'scores'] });
    expect(await omitted(table)).toEqual(['notes', 'scores']);
    expect(await omitted(await exported({ ...json, omit: ['salary'] }))).toEqual(['salary']);
    // Cut off in its head, two columns chosen by hand, and a JSON that does not say that it leaves anything out.
    expect(await omitted(textOf(await exported(csv)).slice(0, 90))).toEqual([]);
    expect(await omitted('id,created_at\r\n1')).toEqual([]);
    const { jobs: whole, ...envelope } = JSON.parse(textOf(await exported(json)));
    const bare = whole.map(({ id, created_at }: Job) => ({ id, created_at }));
    expect(await omitted(JSON.stringify({ ...envelope, jobs: bare }))).toEqual([]);
  });

  it('laid out anew, or without its last line’s end, is the same in content', async () => {
    const text = textOf(await exported(json));
    expect((await read(JSON.stringify(JSON.parse(text), null, 2))).counts).toEqual([count, 0, 0, 0]);
    const table = textOf(await exported(csv));
    expect(await read(table.replaceAll('\r\n', '\n').trimEnd())).toMatchObject({
      counts: [count, 0, 0, 0],
      facts: { isCutOff: false },
    });
  });

  it.each([
    ['a mark put before it', csv, (text: string) => `\uFEFF${text}`],
    ['its mark taken off', excel, (text: string) => text.replace('\uFEFF', '')],
    [
      'its booleans in capitals',
      csv,
      (text: string) => text.replace(/,(true|false),/g, (word) => word.toUpperCase()),
    ],
    ['rows of commas behind its last', csv, (text: string) => `${text}${`${','.repeat(18)}\r\n`.repeat(3)}`],
    ['its header ended by LF and its rows by CRLF', csv, (text: string) => text.replace('\r\n', '\n')],
    [
      'its header ended by CRLF and its rows by CR',
      csv,
      (text: string) => text.replaceAll('\r\n', '\r').replace('\r', '\r\n'),
    ],
    [
      'a blank behind each comma of its header',
      csv,
      (text: string) => text.replace(/^.*/, (head) => head.replaceAll(',', ', ')),
    ],
  ] as const)('with %s is not another file', async (_what, options, change) => {
    const { counts, unread, facts } = await read(change(textOf(await exported(options))));
    expect(counts).toEqual([count, 0, 0, 0]);
    expect(unread).toEqual(options === excel ? timeColumns : []);
    expect(facts).toMatchObject({ rows: count, isCutOff: false });
  });

  it('whose last line has no end is not cut off for that, also where it differs', async () => {
    const text = textOf(await exported(csv)).trimEnd();
    await apply({ upserts: [{ ...jobAt(7), notes: 'changed' }], removals: [jobAt(9)] });
    const { counts, facts } = await read(text);
    expect(counts).toEqual([count - 2, 1, 0, 1]);
    expect(facts.isCutOff).toBe(false);
  });

  it.each([
    ['empty', '', { reason: 'empty' }],
    ['a page of HTML', '<html></html>\n', { reason: 'not-ours' }],
    ['no UTF-8', new Uint8Array([0x69, 0x64, 0x2c, 0xe4, 0x0a]), { reason: 'not-text' }],
    ['a broken row', '{"jobs":[\n{"id":oops}\n]}', { reason: 'malformed', line: 2 }],
  ])('that is %s is answered with the reason', async (_name, bytes, fault) => {
    expect((await verify(bytes)).content).toEqual({ kind: 'unreadable', fault });
  });

  it('whose archive holds nothing is answered with that', async () => {
    expect((await verify(await gzipped(new Uint8Array()))).content).toEqual({
      kind: 'unreadable',
      fault: { reason: 'empty' },
    });
  });

  it('whose archive is damaged is answered with that', async () => {
    const bytes = await gzipped(await exported(json));
    bytes.fill(0xff, 40, 400);
    expect((await verify(bytes)).content).toEqual({
      kind: 'unreadable',
      fault: { reason: 'damaged-archive' },
    });
  });

  it('is held against a later state where the copy changes under it', async () => {
    const bytes = await exported(json);
    let writing: Promise<void> | undefined;
    const { content } = await checkFile({
      ...{ file: new Blob([bytes]), name: 'a file', copy, userId },
      async findReceipt() {
        return null;
      },
      signal: new AbortController().signal,
      onProgress({ done }) {
        if (done > bytes.byteLength) writing ??= apply({ removals: [jobAt(499)] });
      },
    });
    await writing;
    expect(content).toMatchObject({ comparison: { same: 499, extra: { count: 1 } } });
  });

  it('is left as soon as it is cancelled', async () => {
    const cancelled = new AbortController();
    const checking = checkFile({
      ...{ file: new Blob([await exported(json)]), name: 'a file', copy, userId, signal: cancelled.signal },
      findReceipt: async () => null,
      onProgress: () => cancelled.abort(),
    });
    await expect(checking).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});

describe('a workbook of the copy', () => {
  it('holds the same jobs, and says which columns it holds only in part', async () => {
    const noted = { ...jobAt(3), notes: 'x'.repeat(40_000), applied_at: '2026-03-01T08:00:00.25Z' };
    await apply({ upserts: [noted] });
    const now = jobs.map((job) => (job.id === noted.id ? noted : job));
    const { counts, facts, heldInPart, absent } = await read(await exported(xlsx, now));
    expect(counts).toEqual([count, 0, 0, 0]);
    expect(facts).toMatchObject({ format: 'xlsx', rows: count, announced: count, isCutOff: false });
    expect(facts.exportedAt).toBe('2026-05-02T00:00:00Z');
    expect(absent).toEqual([]);
    expect(heldInPart).toEqual(expect.arrayContaining(['notes', 'applied_at']));
  });

  it('says what changed since, by name: one job edited, one gone, one new', async () => {
    const bytes = await exported(xlsx);
    const edited = { ...jobAt(7), status: 'offer' as const, updated_at: '2026-05-03T00:00:00Z' };
    const added = { ...jobAt(0), id: crypto.randomUUID(), created_at: '2026-05-03T00:00:00Z' };
    await apply({ upserts: [edited, added], removals: [jobAt(9)] });
    const { counts, differing, missing, extra } = await read(bytes);
    expect(counts).toEqual([count - 2, 1, 1, 1]);
    expect(differing).toEqual([{ ...nameOf(edited), columns: ['status'], newer: 'account' }]);
    expect(missing).toEqual([nameOf(added)]);
    expect(extra).toEqual([nameOf(jobAt(9))]);
  });

  it('names a time that is another second, and cannot tell one in an hour that clocks repeat', async () => {
    const rejectedAt = (rejected_at: string) => ({ ...jobAt(5), rejected_at });
    const inFile = (one: Job) => exported(xlsx, [...jobs.slice(0, 5), one, ...jobs.slice(6)]);
    await apply({ upserts: [rejectedAt('2026-04-01T08:00:00Z')] });
    const { counts, differing } = await read(await inFile(rejectedAt('2026-04-01T08:00:01Z')));
    expect(counts).toEqual([count - 1, 1, 0, 0]);
    expect(differing).toMatchObject([{ id: jobAt(5).id, columns: ['rejected_at'], newer: null }]);

    const repeated = rejectedAt('2026-10-25T00:30:00Z');
    await apply({ upserts: [repeated] });
    const found = await read(await inFile(repeated));
    expect(found).toMatchObject({ counts: [count, 0, 0, 0], unread: ['rejected_at'] });
    expect(found.heldInPart).not.toContain('rejected_at');
  });

  it('of a selection knows that it is one, and which columns it leaves out', async () => {
    const options: ExportOptions = { ...xlsx, filters: { remote: true }, omit: ['notes'] };
    const remote = jobs.filter(({ is_remote }) => is_remote);
    const { counts, facts, notChosen, absent } = await read(await exported(options, remote));
    expect(counts).toEqual([remote.length, 0, 0, 0]);
    expect(notChosen).toBe(count - remote.length);
    expect(facts).toMatchObject({ omitted: ['notes'], filters: { remote: true } });
    expect(absent).toEqual(['notes']);
  });

  it('that is damaged says so', async () => {
    const bytes = await exported(xlsx);
    expect((await verify(bytes.slice(0, bytes.length - 10))).content).toEqual({
      ...{ kind: 'unreadable', fault: { reason: 'damaged-archive' } },
    });
  });
});

describe('a backup', () => {
  const more = {
    ...{ ai_parsed_data: '{"a":1}', last_synced_at: '2026-05-01T00:00:00Z', deleted_at: null },
    moves: '[{"at":"2026-05-01T00:00:00Z","from":"saved","to":"applied"}]',
  };
  async function backup(rows: readonly Job[] = jobs, of = userId): Promise<string> {
    async function* batches(all: readonly Job[]) {
      yield all.map((job) => ({ ...job, ...more }));
    }
    const part = (all: readonly Job[]) => ({ total: all.length, batches: batches(all) });
    const source = { jobs: part(rows), trash: part(jobs.slice(0, 2)) };
    const run = { userId: of, from: 'account', exportedAt: '2026-05-02T00:00:00Z', source } as const;
    return (await collect(backUpJobs(run))).text;
  }

  it('is compared by its jobs alone, and all its members are known', async () => {
    expect(await read(await backup())).toMatchObject({
      facts: {
        ...{ format: 'json', rows: count, announced: count, unknownColumns: [], omitted: [] },
        backup: { source: 'account', proof: 'held', trash: 2, isOtherAccount: false },
      },
      ...{ counts: [count, 0, 0, 0], absent: [] },
    });
  });

  it('of another account is called that', async () => {
    expect(await read(await backup(jobs, 'somebody else'))).toMatchObject({
      facts: { backup: { isOtherAccount: true } },
    });
  });

  it('in another order is read twice, and its digest is held over the order that it has', async () => {
    const reversed = await read(await backup(jobs.toReversed()));
    expect(reversed).toMatchObject({
      facts: { backup: { proof: 'held', trash: 2 } },
      counts: [count, 0, 0, 0],
    });
  });

  it('with a letter changed in its trash fails its digest, although its jobs are the same', async () => {
    const text = await backup();
    const at = text.indexOf('],"trash"');
    const changed = text.slice(0, at) + text.slice(at).replace('"from":"saved"', '"from":"offer"');
    expect(changed).not.toBe(text);
    expect(await read(changed)).toMatchObject({
      facts: { backup: { proof: 'failed' } },
      counts: [count, 0, 0, 0],
    });
  });

  it('that was cut off is neither proven nor refuted', async () => {
    expect((await read((await backup()).slice(0, -100))).facts).toMatchObject({
      isCutOff: true,
      backup: { proof: null },
    });
  });

  it('that was unlocked in part is never whole, also where nothing of it is missed', async () => {
    const { content } = await checkFile({
      ...{ file: new Blob([await backup()]), name: 'a file', copy, userId },
      unlock: async (file) => Object.assign(file, { isOpenedInPart: true }),
      findReceipt: async () => null,
      signal: new AbortController().signal,
      onProgress: () => {},
    });
    expect(content).toMatchObject({ facts: { rows: count, isCutOff: true, isOpenedInPart: true } });
  });

  it('of another version, or with a damaged head, is refused', async () => {
    for (const [before, after] of [
      ['"version":1', '"version":2'],
      ['"version":1', '"version":null'],
      ['"backup"', '"backuq"'],
    ] as const) {
      const { content } = await verify((await backup()).replace(before, after));
      expect(content).toEqual({ kind: 'unreadable', fault: { reason: 'unknown-backup' } });
    }
  });
});
