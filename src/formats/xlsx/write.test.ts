import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { job } from '../../../tests/formats/job-for-tests.ts';
import { collect, failingBatches, watchedBatches } from '../../../tests/formats/streams.ts';
import { unzip } from '../../../tests/formats/unzip.ts';
import { exported } from '../../../tests/readers/exported.ts';
import { exportJobs } from '../../export/export-jobs.ts';
import type { OptionsOf } from '../../export/options.ts';
import { csvColumns } from '../../job/columns.ts';
import type { Job } from '../../job/job.ts';
import { FigureCounter } from '../../stats/figures.ts';
import type { Language } from '../../texts/languages.ts';
import type { Row, RowBatches } from '../table.ts';
import { writeXlsxFile, xlsxLimits } from './write.ts';

const inEnglish: OptionsOf<'xlsx'> = { format: 'xlsx', timeZone: 'UTC', language: 'en' };

/** The parts of the workbook that the engine makes of these jobs. */
async function partsOf(jobs: readonly Job[], options: Partial<OptionsOf<'xlsx'>> = {}) {
  return unzip((await exported({ ...inEnglish, ...options }, [jobs])).bytes);
}

/** The same with other limits, straight from the writer. */
async function partsWithin(limits: Partial<typeof xlsxLimits>, jobs: readonly Job[]) {
  const file = writeXlsxFile(contentOf(watchedBatches<Row>([jobs]).batches, jobs), {
    ...xlsxLimits,
    ...limits,
  });
  return unzip((await collect(file)).bytes);
}

function contentOf(batches: RowBatches, jobs: readonly Job[], language: Language = 'en') {
  const figures = new FigureCounter({ timeZone: 'UTC', now: '2026-03-04T12:00:00Z' });
  for (const one of jobs) figures.add(one);
  return {
    ...{ batches, columns: csvColumns, options: { timeZone: 'UTC', language } },
    ...{ exportedAt: '2026-03-04T12:00:00Z', total: jobs.length, filters: null },
    figures: () => figures.result(),
  };
}

function write(batches: RowBatches, jobs: readonly Job[]) {
  return writeXlsxFile(contentOf(batches, jobs));
}

/** The cells of a sheet by their names, as they stand in it. */
function cellsOf(sheet: string | undefined): Map<string, string> {
  const cells = (sheet ?? '').matchAll(/<c r="([A-Z]+\d+)"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs);
  return new Map(
    [...cells].map(([, name = '', , content = '']) => [
      name,
      /<[vt]\b[^>]*>(.*?)<\/[vt]>/s.exec(content)?.[1] ?? '',
    ]),
  );
}

const jobsOf = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    job({ id: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}` }),
  );

describe('a workbook', () => {
  test('is written as it is pulled: one batch, then the next', async () => {
    const jobs = jobsOf(6);
    const { batches, state } = watchedBatches<Row>([jobs.slice(0, 3), jobs.slice(3)]);
    const file = write(batches, jobs);
    await Promise.resolve();
    expect(state.asked).toBe(0);
    await file.next();
    expect(state.asked).toBe(1);
    await file.return();
    expect(state).toEqual({ asked: 1, returned: true });
  });

  test('gives no byte when its input fails at once, and throws what its input throws later', async () => {
    const fault = new Error('no connection');
    await expect(write(failingBatches<Row>([], fault), jobsOf(1)).next()).rejects.toBe(fault);
    await expect(collect(write(failingBatches<Row>([jobsOf(2)], fault), jobsOf(4)))).rejects.toBe(fault);
  });

  test('is one file for batches of 1, 77 and 1,000, none of its chunks empty or larger than 256 KiB', async () => {
    const jobs = jobsOf(1_200);
    const digests = [];
    for (const size of [1, 77, 1_000]) {
      const batches = Array.from({ length: Math.ceil(jobs.length / size) }, (_, at) =>
        jobs.slice(at * size, (at + 1) * size),
      );
      const digest = createHash('sha256');
      const source = { total: jobs.length, batches: watchedBatches([[], ...batches]).batches };
      for await (const chunk of exportJobs({
        options: inEnglish,
        exportedAt: '2026-03-04T12:00:00Z',
        source,
      })) {
        expect(chunk.byteLength).toBeGreaterThan(0);
        expect(chunk.byteLength).toBeLessThanOrEqual(256 * 1024);
        digest.update(chunk);
      }
      digests.push(digest.digest('hex'));
    }
    expect(new Set(digests).size).toBe(1);
  });

  /** Recorded by hand. `tests/same-bytes` holds the browsers to the route, and this holds both to this day's file. */
  test('of fixed rows has this SHA-256', async () => {
    const { bytes } = await exported({ ...inEnglish, timeZone: 'Africa/Nairobi' }, [jobsOf(3)]);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(
      '5dfe9e6a19896e9cfc2afc767ffe38f62db89a776984a51c8544299e462cbbf7',
    );
  });

  test('has the columns of a CSV with words of its language, and typed cells', async () => {
    const cells = cellsOf((await partsOf([job({ offer_at: '1899-12-31T00:00:00.5Z' })])).get(jobsXml));
    expect([...cells].filter(([name]) => /^[A-Z]+1$/.test(name)).map(([, text]) => text)).toEqual([
      ...[
        'ID',
        'Company',
        'Title',
        'Status',
        'Source',
        'Place',
        'Remote',
        'Link',
        'Salary from',
        'Salary to',
      ],
      ...['Match score', 'Notes', 'Tags', 'Applied', 'Interview', 'Offer', 'Rejected', 'Added', 'Changed'],
    ]);
    expect([...cells].filter(([name]) => /^[A-Z]+2$/.test(name))).toEqual([
      ['A2', '98b2d671-3f03-430e-b18c-e5ddb8ce5035'],
      ['B2', 'Twiga Foods, Ltd.'],
      ['C2', 'Engineer'],
      ['D2', 'applied'],
      ['E2', 'linkedin'],
      ['F2', 'Nairobi'],
      ['G2', '1'],
      ['H2', 'https://example.com/1'],
      ['I2', '30000'],
      ['J2', '50000'],
      ['K2', '87'],
      ['L2', '=call\nback'],
      ['M2', 'urgent; remote'],
      ['N2', String(46_082 + 8 / 24)],
      ['O2', String(46_083 + 8 / 24)],
      ['P2', '1899-12-31T00:00:00.5Z'],
      ['R2', String(46_081 + 8 / 24)],
      ['S2', String(46_084 + 8 / 24)],
    ]);
  });

  test.each([
    ['de', 'Firma', 'beworben', ['Stellen', 'Übersicht']],
    ['sw', 'Kampuni', 'umeomba', ['Kazi', 'Muhtasari']],
  ] as const)(
    'in %s has headers, words and sheets of that language',
    async (language, company, status, sheets) => {
      const parts = await partsOf([job()], { language });
      const cells = cellsOf(parts.get(jobsXml));
      expect([cells.get('B1'), cells.get('D2')]).toEqual([company, status]);
      expect(namesOf(parts)).toEqual(sheets);
      expect(parts.get(jobsXml)).toContain(`<formula>"${status}"</formula>`);
    },
  );

  test('without rows has its header and a summary of zeros', async () => {
    const parts = await partsOf([]);
    expect(cellsOf(parts.get(jobsXml)).size).toBe(19);
    expect(namesOf(parts)).toEqual(['Jobs', 'Summary']);
    expect(parts.get(jobsXml)).toContain('<autoFilter ref="A1:S1"/>');
    expect(parts.get('xl/worksheets/sheet2.xml')).toContain("COUNTA('Jobs'!$A$2:$A$2)</f><v>0</v>");
  });

  test('says in its properties what reading back needs', async () => {
    const { bytes } = await exported(
      { ...inEnglish, timeZone: 'Europe/Berlin', omit: ['notes'], filters: { search: 'a<b' } },
      [[job({ company_name: 'a<b' })]],
    );
    const custom = unzip(bytes).get('docProps/custom.xml') ?? '';
    const properties = [...custom.matchAll(/name="(\w+)"><vt:\w+>(.*?)<\/vt:/g)].map(([, name, value]) => [
      name,
      value,
    ]);
    expect(properties).toEqual([
      ['exported_at', '2026-03-04T12:00:00Z'],
      ['total', '1'],
      ['filters', '{"search":"a&lt;b","omit":["notes"]}'],
      ['time_zone', 'Europe/Berlin'],
      ['language', 'en'],
      [
        'columns',
        csvColumns
          .filter(({ name }) => name !== 'notes')
          .map(({ name }) => name)
          .join(','),
      ],
    ]);
  });

  test('begins a second sheet when one is full', async () => {
    const parts = await partsWithin({ rows: 2 }, jobsOf(5));
    expect(namesOf(parts)).toEqual(['Jobs 1', 'Jobs 2', 'Jobs 3', 'Summary']);
    const rows = [1, 2, 3].map((at) => parts.get(`xl/worksheets/sheet${at}.xml`)?.match(/<row /g)?.length);
    expect(rows).toEqual([3, 3, 2]);
    expect(parts.get('xl/worksheets/sheet4.xml')).toContain(
      "COUNTA('Jobs 1'!$A$2:$A$3)+COUNTA('Jobs 2'!$A$2:$A$3)+COUNTA('Jobs 3'!$A$2:$A$2)</f><v>5</v>",
    );
    const full = await partsWithin({ rows: 2 }, jobsOf(4));
    expect(namesOf(full)).toEqual(['Jobs 1', 'Jobs 2', 'Summary']);
  });

  test('has formulas up to a number of rows, and values beyond', async () => {
    expect((await partsWithin({ formulas: 3 }, jobsOf(3))).get('xl/worksheets/sheet2.xml')).toContain('<f>');
    const values = (await partsWithin({ formulas: 3 }, jobsOf(4))).get('xl/worksheets/sheet2.xml');
    expect(values).not.toContain('<f>');
    expect(values).toContain('<v>4</v>');
  });

  test('links to 65,530 addresses; the next stays text and is counted', async () => {
    const jobs = jobsOf(65_531);
    const parts = await partsOf(jobs);
    expect(parts.get(jobsXml)?.match(/<hyperlink /g)).toHaveLength(65_530);
    expect(parts.get('xl/worksheets/_rels/sheet1.xml.rels')?.match(/<Relationship /g)).toHaveLength(65_530);
    expect(cellsOf(parts.get(jobsXml)).get('H65532')).toBe('https://example.com/1');
    expect(parts.get('xl/worksheets/sheet2.xml')).toMatch(
      /Links that are plain text[^<]*<\/t><\/is><\/c><c [^>]*><v>1<\/v>/,
    );
  });

  test('counts on its summary the texts that it cut', async () => {
    const long = `${'x'.repeat(32_766)}🙂`;
    const parts = await partsOf([job({ notes: long, tags: [long] }), job()]);
    expect(cellsOf(parts.get(jobsXml)).get('L2')).toBe(`${'x'.repeat(32_766)}…`);
    expect(parts.get('xl/worksheets/sheet2.xml')).toMatch(
      /Texts cut after[^<]*<\/t><\/is><\/c><c [^>]*><v>2<\/v>/,
    );
  });

  test('draws charts of exactly the cells of its summary', async () => {
    const jobs = [
      ...jobsOf(30),
      job({ status: 'saved', source: 'fuzu', applied_at: '2025-12-25T00:00:00Z' }),
    ];
    const parts = await partsOf(jobs);
    const cells = cellsOf(parts.get('xl/worksheets/sheet2.xml'));
    const titles = [1, 2, 3].map((at) => {
      const chart = parts.get(`xl/charts/chart${at}.xml`) ?? '';
      const caches = [
        ...chart.matchAll(
          /<c:f>'Summary'!\$([A-Z])\$(\d+):\$[A-Z]\$(\d+)<\/c:f>(.*?)<\/c:(?:str|num)Cache>/g,
        ),
      ];
      expect(caches.map(([, letter]) => letter)).toEqual(['A', 'B']);
      for (const [, letter, from, to, cache = ''] of caches) {
        const cached = [...cache.matchAll(/<c:v>(.*?)<\/c:v>/g)].map(([, value]) => value);
        const lines = Array.from({ length: Number(to) - Number(from) + 1 }, (_, line) => Number(from) + line);
        expect(cached).toEqual(lines.map((line) => cells.get(`${letter}${line}`)));
        expect(cached.length).toBeGreaterThan(3);
      }
      return chart.match(/<a:t>(.*?)<\/a:t>/)?.[1];
    });
    expect(titles).toEqual(['Jobs by status', 'Jobs by source', 'Applications a week']);
    expect(parts.get('xl/drawings/drawing1.xml')).toContain(
      'descr="Jobs by status. saved: 1; applied: 30; interview: 0; offer: 0; rejected: 0."',
    );
  });

  test('shows 52 weeks at most, and counts the applications of other weeks, one of a mistyped year too', async () => {
    const applied = ['2024-01-01', '2024-12-30', '2025-03-10', '2026-03-02', '2062-03-02'];
    const parts = await partsOf(applied.map((day) => job({ applied_at: `${day}T12:00:00Z` })));
    const weeks = parts.get('xl/charts/chart3.xml')?.match(/<c:ptCount val="(\d+)"/)?.[1];
    expect(weeks).toBe('52');
    expect(parts.get('xl/worksheets/sheet2.xml')).toMatch(
      /Outside the weeks[^<]*<\/t><\/is><\/c><c [^>]*><v>3<\/v>/,
    );
  });

  test('says on its summary that it holds a part', async () => {
    expect((await partsOf([job()])).get('xl/worksheets/sheet2.xml')).not.toContain('What is left out');
    const part = await partsOf([job()], { omit: ['scores'] });
    expect(part.get('xl/worksheets/sheet2.xml')).toContain('What is left out');
    expect(part.get('xl/worksheets/sheet2.xml')).not.toContain('Match score');
  });
});

const jobsXml = 'xl/worksheets/sheet1.xml';

function namesOf(parts: Map<string, string>): string[] {
  return [...(parts.get('xl/workbook.xml') ?? '').matchAll(/<sheet name="(.*?)"/g)].map(
    ([, name = '']) => name,
  );
}
