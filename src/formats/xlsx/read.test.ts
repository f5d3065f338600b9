import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { job } from '../../../tests/formats/job-for-tests.ts';
import { collect, watchedBatches } from '../../../tests/formats/streams.ts';
import { unzip } from '../../../tests/formats/unzip.ts';
import { zipped } from '../../../tests/formats/zipped.ts';
import { anyBatches } from '../../../tests/readers/any-jobs.ts';
import { exported } from '../../../tests/readers/exported.ts';
import type { OptionsOf } from '../../export/options.ts';
import { csvColumns, jobColumns } from '../../job/columns.ts';
import type { Job } from '../../job/job.ts';
import { CodedError } from '../../kernel/errors.ts';
import { FigureCounter } from '../../stats/figures.ts';
import { spreadsheetTime } from '../csv/spreadsheet-time.ts';
import type { Row, TablePart } from '../table.ts';
import { serialTime } from './date-serial.ts';
import { readXlsx } from './read.ts';
import { writeXlsxFile, xlsxLimits } from './write.ts';

const inEnglish: OptionsOf<'xlsx'> = { format: 'xlsx', timeZone: 'UTC', language: 'en' };

async function read(bytes: Uint8Array<ArrayBuffer>, signal = new AbortController().signal) {
  const parts: TablePart[] = [];
  let readBytes = 0;
  const onBytes = (count: number) => {
    readBytes += count;
  };
  for await (const part of readXlsx({ file: new Blob([bytes]), onBytes, signal }, jobColumns))
    parts.push(part);
  const head = parts.find((part) => part.kind === 'head');
  const end = parts.find((part) => part.kind === 'end');
  return {
    names: head?.columns?.map(({ name }) => name),
    members: head?.members,
    rows: parts.flatMap((part) => (part.kind === 'rows' ? part.rows : [])),
    unknown: end?.unknown,
    readBytes,
  };
}

function faultOf(reading: Promise<unknown>): Promise<unknown> {
  return reading.then(
    () => 'read',
    (error: unknown) => (error instanceof CodedError ? error.details : error),
  );
}

async function workbookOf(jobs: readonly Job[], options: Partial<OptionsOf<'xlsx'>> = {}) {
  return (await exported({ ...inEnglish, ...options }, [jobs])).bytes;
}

/** The workbook with a part changed, or without it. */
function changed(bytes: Uint8Array, path: string, change: (xml: string) => string | null) {
  const parts = unzip(bytes);
  const xml = change(parts.get(path) ?? '');
  if (xml === null) parts.delete(path);
  else parts.set(path, xml);
  return zipped(parts);
}

const sheet1 = 'xl/worksheets/sheet1.xml';
const idOf = (at: number) => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;
const jobsOf = (count: number) => Array.from({ length: count }, (_, at) => job({ id: idOf(at) }));
const idsOf = ({ rows }: Awaited<ReturnType<typeof read>>) => rows.map(({ id }) => id);

/** What a sheet can tell of a job: no empty text, joined tags, whole seconds. */
function asSheetTells(one: Job, inFile: (time: string, name: string) => unknown): Record<string, unknown> {
  const told: Record<string, unknown> = {};
  for (const { name, kind } of csvColumns) {
    const cell = one[name];
    if (Array.isArray(cell)) {
      const joined = cell.join('; ');
      told[name] = joined === '' ? [] : joined.split('; ');
    } else if (kind === 'time' && cell !== null) told[name] = inFile(String(cell), name);
    else told[name] = cell === '' ? null : cell;
  }
  return told;
}

/** Whether the clocks of a zone show this time at another moment too, within a day. */
function isShownTwice(time: string, clock: (time: string) => string): boolean {
  const utc = Date.parse(`${time.slice(0, 19)}Z`);
  for (let seconds = 1; seconds <= 86_400; seconds++)
    for (const other of [utc - seconds * 1000, utc + seconds * 1000])
      if (clock(`${new Date(other).toISOString().slice(0, 19)}Z`) === clock(time)) return true;
  return false;
}

describe('a workbook', () => {
  it('of any jobs gives back what a sheet can tell of them, in each language and zone', async () => {
    const languages = fc.constantFrom('en', 'de', 'sw');
    const zones = fc.constantFrom('UTC', 'Africa/Nairobi', 'Europe/Berlin', 'Pacific/Apia');
    await fc.assert(
      fc.asyncProperty(anyBatches, languages, zones, async (batches, language, timeZone) => {
        const { bytes } = await exported({ format: 'xlsx', language, timeZone }, batches);
        const { rows, members, names, unknown, readBytes } = await read(bytes);
        expect(names).toEqual(csvColumns.map(({ name }) => name));
        expect(members).toEqual({ exported_at: '2026-03-04T12:00:00Z', total: rows.length });
        expect(unknown).toEqual([]);
        expect(readBytes).toBeGreaterThan(0);
        const clock = spreadsheetTime(timeZone);
        const jobs = batches.flat();
        expect(rows).toEqual(
          jobs.map((one, at) =>
            asSheetTells(one, (time, name) => {
              const shown = clock(time);
              if (shown < '1900-03-01' || shown.length > 19) return time;
              return rows[at]?.[name] === shown && isShownTwice(time, clock)
                ? shown
                : `${time.slice(0, 19)}Z`;
            }),
          ),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('gives words of its language back as ids, numbers, booleans and tags', async () => {
    const bytes = await workbookOf([job({ status: 'rejected', source: 'manual', is_remote: false })], {
      language: 'de',
      timeZone: 'Europe/Berlin',
    });
    expect((await read(bytes)).rows[0]).toMatchObject({
      ...{ status: 'rejected', source: 'manual', is_remote: false, ai_match_score: 87 },
      ...{ tags: ['urgent', 'remote'], applied_at: '2026-03-01T08:00:00Z' },
    });
  });

  it('may have lost its properties: headers of each language tell the rest, and times lose their zone', async () => {
    for (const language of ['en', 'de', 'sw'] as const) {
      const bytes = await workbookOf([job({ status: 'interview' })], { language });
      const bare = changed(bytes, '_rels/.rels', (xml) =>
        xml.replace(/<Relationship [^>]*custom-properties[^>]*>/, ''),
      );
      const { rows, members, names } = await read(bare);
      expect(members).toEqual({});
      expect(names).toHaveLength(csvColumns.length);
      expect(rows[0]).toMatchObject({ status: 'interview', created_at: '2026-02-28 08:00:00' });
    }
  });

  it('may have columns without a header, which are named if a cell of them holds something', async () => {
    const more = [
      ['U', ' '],
      ['T', 'x'],
      ['AB', ''],
      ['AC', 'y'],
    ] as const;
    let row = 0;
    const edited = changed(await workbookOf(jobsOf(3)), sheet1, (xml) =>
      xml.replaceAll('</row>', () => {
        const [letters, text] = more[row++] ?? [];
        return `<c r="${letters}${row}" t="inlineStr"><is><t>${text}</t></is></c></row>`;
      }),
    );
    expect(row).toBe(more.length);
    expect((await read(edited)).unknown).toEqual(['column T', 'column AC']);
  });

  it('may have renamed sheets and headers, and columns that are not ours', async () => {
    const bytes = await workbookOf(jobsOf(3));
    const renamed = changed(bytes, 'xl/workbook.xml', (xml) => xml.replace('name="Jobs"', 'name="My list"'));
    const edited = changed(renamed, sheet1, (xml) =>
      xml
        .replace('<t>Company</t>', '<t>Where</t>')
        .replace('</row>', '<c r="AB1" t="inlineStr"><is><t>Mine</t></is></c></row>'),
    );
    const { rows, names, unknown } = await read(edited);
    expect(names).toEqual(csvColumns.map(({ name }) => name));
    expect(unknown).toEqual(['Mine']);
    expect(rows.map(({ company_name }) => company_name)).toEqual(Array(3).fill('Twiga Foods, Ltd.'));
  });

  it('of several sheets is read in their order', async () => {
    const jobs = jobsOf(7);
    const figures = new FigureCounter({ timeZone: 'UTC', now: '2026-03-04T12:00:00Z' });
    const file = writeXlsxFile(
      {
        ...{ batches: watchedBatches<Row>([jobs]).batches, columns: csvColumns, filters: null },
        ...{ options: { timeZone: 'UTC', language: 'sw' }, exportedAt: '2026-03-04T12:00:00Z', total: 7 },
        figures: () => figures.result(),
      },
      { ...xlsxLimits, rows: 3 },
    );
    expect(idsOf(await read((await collect(file)).bytes))).toEqual(jobs.map(({ id }) => id));
  });

  it('with a copy of some rows on a sheet of the person is read without them', async () => {
    const parts = unzip(await workbookOf(jobsOf(4)));
    parts.set('xl/worksheets/sheet2.xml', parts.get(sheet1) ?? '');
    expect(idsOf(await read(zipped(parts)))).toHaveLength(4);
  });

  it('with its texts in a list of their own, in runs and spoken, is read', async () => {
    const parts = unzip(await workbookOf([job({ job_title: 'Listed' })]));
    parts.set(
      sheet1,
      (parts.get(sheet1) ?? '').replace(/(<c r="C2")[^>]*>.*?<\/c>/, '$1 t="s"><v>1</v></c>'),
    );
    const relations = 'xl/_rels/workbook.xml.rels';
    const type = 'http://purl.oclc.org/ooxml/officeDocument/relationships/sharedStrings';
    parts.set(
      relations,
      (parts.get(relations) ?? '').replace(
        '</Relationships>',
        `<Relationship Id="s" Type="${type}" Target="/xl/texts.xml"/></Relationships>`,
      ),
    );
    parts.set(
      'xl/texts.xml',
      '<x:sst xmlns:x="urn:x"><x:si><x:t>no</x:t></x:si><x:si><x:r><x:t>東_x000D_</x:t></x:r><x:r><x:t> 京</x:t></x:r>' +
        '<x:rPh sb="0" eb="1"><x:t>トウ</x:t></x:rPh></x:si></x:sst>',
    );
    expect((await read(zipped(parts))).rows[0]?.job_title).toBe('東\r 京');
  });
});

describe('a file that is not whole or not ours', () => {
  it('is damaged wherever it was cut', async () => {
    const bytes = await workbookOf(jobsOf(50));
    for (const length of [5, 30, bytes.length >> 1, bytes.length - 30, bytes.length - 1])
      expect(await faultOf(read(bytes.slice(0, length))), `${length}`).toEqual({ reason: 'damaged-archive' });
  });

  it('is damaged if other bytes stand before or after it, another workbook included', async () => {
    const [one, other] = [await workbookOf(jobsOf(1)), await workbookOf(jobsOf(2))];
    for (const parts of [
      [one, other],
      [one, one],
      [one.subarray(0, 200), other],
      [Buffer.from('PK\u0003\u0004'), one],
      [one, Buffer.from(' ')],
      [one, new Uint8Array(70_000)],
    ])
      expect(await faultOf(read(new Uint8Array(Buffer.concat(parts))))).toEqual({
        reason: 'damaged-archive',
      });
  });

  it('is damaged if a bit of a packed sheet is another one', async () => {
    const bytes = await workbookOf(jobsOf(50));
    const at = Buffer.from(bytes).indexOf(sheet1) + sheet1.length + 200;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    expect(await faultOf(read(bytes))).toEqual({ reason: 'damaged-archive' });
  });

  it('is damaged if its XML is not well formed, has no end, or nests without end', async () => {
    const bytes = await workbookOf(jobsOf(2));
    for (const wrong of ['</row></row>', '<a>'.repeat(100), `<c t="${'x'.repeat(9_000_000)}"/>`, '&unknown;'])
      expect(
        await faultOf(read(changed(bytes, sheet1, (xml) => xml.replace('</row>', `${wrong}</row>`)))),
      ).toEqual({
        reason: 'damaged-archive',
      });
  });

  it('is swollen, and is not unpacked, if its directory names a size that no workbook of ours has', async () => {
    const bomb = changed(await workbookOf(jobsOf(2)), sheet1, (xml) =>
      xml.replace('</sheetData>', `${' '.repeat(80 * 1024 * 1024)}</sheetData>`),
    );
    expect(bomb.length).toBeLessThan(500_000);
    expect(await faultOf(read(bomb))).toEqual({ reason: 'swollen' });
  });

  it('is damaged if a part is larger than its directory says', async () => {
    const bytes = Buffer.from(await workbookOf(jobsOf(500)));
    const entry = bytes.lastIndexOf(sheet1) - 46;
    expect(bytes.readUInt32LE(entry)).toBe(0x02014b50);
    bytes.writeUInt32LE(1_000, entry + 24);
    expect(await faultOf(read(new Uint8Array(bytes)))).toEqual({ reason: 'damaged-archive' });
  });

  it('is not ours if it is another workbook, or no workbook', async () => {
    const foreign = changed(await workbookOf(jobsOf(2)), sheet1, (xml) =>
      xml.replace(
        /<row r="1".*?<\/row>/,
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Budget</t></is></c></row>',
      ),
    );
    expect(await faultOf(read(foreign))).toEqual({ reason: 'not-ours' });
    expect(await faultOf(read(zipped(new Map([['a.txt', 'hello']]))))).toEqual({ reason: 'not-ours' });
  });

  it('ends with the reason of a cancel', async () => {
    const reason = new Error('stop');
    expect(await faultOf(read(await workbookOf(jobsOf(2)), AbortSignal.abort(reason)))).toBe(reason);
  });
});

describe('a number of a spreadsheet', () => {
  it('is a moment, unless the clocks of the zone show it twice or never', () => {
    const berlin = serialTime('Europe/Berlin', { countsFrom1904: false });
    const at = (clock: string) => Date.parse(`${clock}Z`) / 86_400_000 + 25_569;
    expect(berlin(at('2026-07-01T12:00:00'))).toBe('2026-07-01T10:00:00Z');
    expect(berlin(at('2026-10-25T02:30:00'))).toBe('2026-10-25 02:30:00');
    expect(berlin(at('2026-03-29T02:30:00'))).toBe('2026-03-29 02:30:00');
    expect(berlin(at('2026-10-25T03:00:00'))).toBe('2026-10-25T02:00:00Z');
    // LibreOffice saves fifteen digits.
    expect(berlin(Number(at('2026-07-01T12:00:01').toPrecision(15)))).toBe('2026-07-01T10:00:01Z');
    expect(serialTime(null, { countsFrom1904: true })(at('2026-07-01T12:00:00') - 1_462)).toBe(
      '2026-07-01 12:00:00',
    );
    expect(berlin(1e9)).toBeNull();
  });
});
