import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { readXlsx as readByHucre } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import type { TablePart } from '../../src/formats/table.ts';
import { readXlsx } from '../../src/formats/xlsx/read.ts';
import { jobColumns } from '../../src/job/columns.ts';
import type { Job } from '../../src/job/job.ts';
import { job } from '../formats/job-for-tests.ts';
import { unzip } from '../formats/unzip.ts';
import { zipped } from '../formats/zipped.ts';
import { anyBatches } from './any-jobs.ts';
import { exported } from './exported.ts';
import {
  convertedByLibreOffice,
  hasLibreOffice,
  libreOfficeTimeout,
  openedInLibreOffice,
  sheetIn,
} from './libre-office.ts';

const options = { format: 'xlsx', timeZone: 'UTC', language: 'en' } as const;

test('hucre reads from a workbook what went into it', async () => {
  await fc.assert(
    fc.asyncProperty(anyBatches, async (batches) => {
      const { sheets, properties } = await readByHucre((await exported(options, batches)).bytes);
      const rows = sheets[0]?.rows
        .slice(1)
        .map((row) => row.map((cell) => (cell instanceof Date ? cell.toISOString() : cell)));
      const jobs = batches.flat();
      expect(rows).toEqual(jobs.map((one) => cellsOf(one)));
      expect(properties?.custom).toMatchObject({ exported_at: '2026-03-04T12:00:00Z', total: jobs.length });
    }),
    { numRuns: 300 },
  );
});

/** openpyxl leaves the escapes of ECMA-376 in a text as they are. It is asked for what hucre does not tell. */
const python = ['python3', '/usr/bin/python3'].find(
  (command) => spawnSync(command, ['-c', 'import openpyxl']).status === 0,
);

describe.skipIf(python === undefined)('openpyxl, which is asked because it is there,', () => {
  test('finds types, links, filter, frozen header, quote prefix and charts', async () => {
    const jobs = [
      job({ job_title: '=1+1', applied_at: '1900-03-01T10:00:00Z', created_at: '1900-02-28T10:00:00Z' }),
    ];
    const seen = openpyxlSees((await exported(options, [jobs])).bytes);
    expect(seen).toEqual({
      sheets: ['Jobs', 'Summary'],
      filter: 'A1:S2',
      frozen: 'A2',
      charts: 3,
      link: 'https://example.com/1',
      quoted: true,
      cells: {
        C2: ['str', '=1+1', 's'],
        G2: ['bool', 'True', 'b'],
        I2: ['int', '30000', 'n'],
        N2: ['datetime', '1900-03-01 10:00:00', 'd'],
        R2: ['str', '1900-02-28T10:00:00Z', 's'],
        S2: ['datetime', '2026-03-03 08:00:00', 'd'],
      },
    });
  });
});

describe.skipIf(!hasLibreOffice)(
  'LibreOffice, which is asked because it is there,',
  {
    timeout: libreOfficeTimeout,
  },
  () => {
    const jobs = [
      job({ notes: 'a\u0001b\rc_x0041_d\ne', job_title: '=1+1', created_at: '1900-02-28T10:00:00Z' }),
      job({ applied_at: '1900-03-01T10:00:00Z', status: 'saved', notes: ' at both ends ', job_title: '007' }),
      job({ job_url: 'https://example.com/köln?a=1&b=2', is_remote: null, notes: `${'x'.repeat(32_766)}🙂` }),
    ];

    test('opens values, dates, links, filter and charts', async () => {
      const document = openedInLibreOffice((await exported(options, [jobs])).bytes);
      const [header, ...rows] = sheetIn(document, 'Jobs');
      expect(header?.slice(0, 3).map(({ value }) => value)).toEqual(['ID', 'Company', 'Title']);
      const column = (place: number) => rows.slice(0, 3).map((row) => [row[place]?.type, row[place]?.value]);
      expect(column(2)).toEqual([
        ['string', '=1+1'],
        ['string', '007'],
        ['string', 'Engineer'],
      ]);
      // It takes a boolean for the formula =TRUE().
      expect(column(6)).toEqual([
        ['float', '1'],
        ['float', '1'],
        [null, ''],
      ]);
      expect(column(8)[0]).toEqual(['float', '30000']);
      // It drops U+0001, which OpenDocument cannot hold either, and takes CR for a line end.
      expect(column(11).map(([, text]) => text)).toEqual([
        'ab\nc_x0041_d\ne',
        ' at both ends ',
        `${'x'.repeat(32_766)}…`,
      ]);
      expect(column(13)[1]).toEqual(['date', '1900-03-01T10:00:00']);
      expect(column(17)).toEqual([
        ['string', '1900-02-28T10:00:00Z'],
        ['date', '2026-02-28T08:00:00'],
        ['date', '2026-02-28T08:00:00'],
      ]);
      expect(document).toContain('xlink:href="https://example.com/k%C3%B6ln?a=1&amp;b=2"');
      expect(document).toMatch(
        /target-range-address="Jobs\.A1:Jobs\.S4" table:display-filter-buttons="true"/,
      );
      expect(document.match(/<draw:object [^>]*notify-on-update-of-ranges="Summary\./g)).toHaveLength(3);
      expect(document).toContain('<svg:desc>Jobs by status. saved: 1; applied: 2; interview: 0;');
    });

    test('counts by itself what the formulas of the summary hold', async () => {
      const { bytes } = await exported(options, [
        jobs,
        jobs.map((one) => ({ ...one, source: 'fuzu' as const })),
      ]);
      const summary = 'xl/worksheets/sheet2.xml';
      const parts = unzip(bytes);
      const sheet = parts.get(summary) ?? '';
      const cached = [...sheet.matchAll(/<f>.*?<\/f><v>(\d+)<\/v>/g)].map(([, value]) => value);
      expect(cached).toEqual(['6', '6', '2', '4', '0', '0', '0', '0', '3', '3', '0']);
      // Without its values, LibreOffice has to count.
      parts.set(summary, sheet.replace(/(<f>.*?<\/f>)<v>\d+<\/v>/g, '$1'));
      const counted = sheetIn(openedInLibreOffice(zipped(parts)), 'Summary').flatMap((row) =>
        row.filter(({ formula }) => formula !== null),
      );
      expect(counted.map(({ value }) => value)).toEqual(cached);
    });
  },
);

describe.skipIf(!hasLibreOffice)(
  'a workbook that LibreOffice saved again, where it is there,',
  {
    timeout: libreOfficeTimeout,
  },
  () => {
    test.each(['en', 'de', 'sw'] as const)('is read as the one before: %s', async (language) => {
      const jobs = [
        job({ notes: ' a\tb\nc_x0041_d ', job_title: '=1+1', is_remote: false, status: 'rejected' }),
        job({ applied_at: '1900-03-01T10:00:00Z', created_at: '1850-01-01T10:00:00.5Z', job_title: '007' }),
        job({ notes: `${'x'.repeat(32_766)}🙂`, tags: [], is_remote: null, job_url: null, source: 'manual' }),
        job({
          updated_at: '2026-10-25T00:30:00Z',
          interview_at: '2026-07-01T21:59:59.9Z',
          job_title: '東京 🙂',
        }),
      ];
      const { bytes } = await exported({ format: 'xlsx', timeZone: 'Europe/Berlin', language }, [jobs]);
      const again = new Uint8Array(convertedByLibreOffice(bytes, 'xlsx'));
      expect(again).not.toEqual(bytes);
      expect(await readParts(again)).toEqual(await readParts(bytes));
    });
  },
);

async function readParts(bytes: Uint8Array<ArrayBuffer>) {
  const source = { file: new Blob([bytes]), onBytes: () => {}, signal: new AbortController().signal };
  const parts: TablePart[] = [];
  for await (const part of readXlsx(source, jobColumns)) parts.push(part);
  return parts;
}

/** The cells of a job, taken from the contract and not from our tables. */
function cellsOf(one: Job): unknown[] {
  const text = (cell: string | null) => (cell === '' ? null : cell);
  const time = (cell: string | null) =>
    cell === null || cell < '1900-03-01' ? cell : `${cell.slice(0, 19)}.000Z`;
  const cells = [
    ...[one.id, text(one.company_name), text(one.job_title), one.status, one.source, text(one.location)],
    ...[one.is_remote, text(one.job_url), one.salary_range_min, one.salary_range_max, one.ai_match_score],
    ...[text(one.notes), text(one.tags.join('; '))],
    ...[one.applied_at, one.interview_at, one.offer_at, one.rejected_at, one.created_at, one.updated_at].map(
      time,
    ),
  ];
  return cells;
}

function openpyxlSees(workbook: Uint8Array): unknown {
  const folder = mkdtempSync(join(tmpdir(), 'pipeline-openpyxl-'));
  try {
    const file = join(folder, 'jobs.xlsx');
    writeFileSync(file, workbook);
    const script = `
import json, sys, zipfile, openpyxl
from xml.etree import ElementTree
package = zipfile.ZipFile(sys.argv[1])
for name in package.namelist(): ElementTree.fromstring(package.read(name))
book = openpyxl.load_workbook(sys.argv[1])
jobs = book['Jobs']
print(json.dumps({
  'sheets': book.sheetnames, 'filter': jobs.auto_filter.ref, 'frozen': jobs.freeze_panes,
  'charts': len(book['Summary']._charts), 'link': jobs['H2'].hyperlink.target, 'quoted': jobs['C2'].quotePrefix,
  'cells': {at: [type(jobs[at].value).__name__, str(jobs[at].value), jobs[at].data_type]
            for at in ['C2', 'G2', 'I2', 'N2', 'R2', 'S2']},
}))`;
    return JSON.parse(execFileSync(python ?? '', ['-c', script, file], { encoding: 'utf8' }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
