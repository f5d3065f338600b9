import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exportJobs } from '../../src/export/export-jobs.ts';
import type { Job } from '../../src/job/job.ts';
import { job } from '../formats/job-for-tests.ts';
import { collect, watchedBatches } from '../formats/streams.ts';

const hasPoppler = ['pdftotext', 'pdfinfo', 'pdffonts'].every(
  (name) => spawnSync(name, ['-v']).error === undefined,
);

const texts = [
  ...['腾讯科技有限公司', '株式会社メルカリ', '삼성전자', 'Яндекс', 'Εθνική Τράπεζα', 'Công ty Việt Nguyễn'],
  ...['👩🏽‍💻 👨‍👩‍👧', '🇰🇪🇩🇪', 'ไทย', 'सॉफ्टवेयर'],
];

describe.skipIf(!hasPoppler)('poppler', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pipeline-poppler-'));
  const path = join(folder, 'jobs.pdf');
  afterAll(() => rmSync(folder, { recursive: true }));
  beforeAll(async () => {
    const rows: Job[] = [
      job({ company_name: 'مهندس (React)', job_title: 'מהנדס תוכנה' }),
      ...texts.map((company_name) => job({ company_name })),
    ];
    const options = { format: 'pdf', layout: 'report', language: 'en', timeZone: 'UTC' } as const;
    const source = { total: rows.length, batches: watchedBatches([rows]).batches };
    writeFileSync(
      path,
      (await collect(exportJobs({ options, exportedAt: '2026-03-04T12:00:00Z', source }))).bytes,
    );
  });
  const run = (program: string, ...args: string[]) => execFileSync(program, args, { encoding: 'utf8' });

  test.each(texts)('copies %s as it went in', (text) => {
    expect(run('pdftotext', '-raw', path, '-')).toContain(text);
  });

  test('copies Arabic and Hebrew as they went in, and sees the brackets as a person does', () => {
    // It marks the direction of each stretch of letters.
    const plain = run('pdftotext', '-layout', path, '-').replace(/[\u202a-\u202e]/g, '');
    expect(plain).toContain('מהנדס תוכנה');
    expect(plain).toContain('(React) مهندس');
  });

  test('finds a table with heads, and figures in words', () => {
    const structure = run('pdfinfo', '-struct-text', path);
    expect(structure).toMatch(/H1.*\n\s+"My job search"/);
    expect(structure.match(/^ {4}TR$/gm)).toHaveLength(texts.length + 2);
    expect(structure.match(/^ {6}TH/gm)).toHaveLength(7);
    expect(structure.match(/^ {2}Figure/gm)).toHaveLength(4);
    expect(run('pdfinfo', path)).toMatch(/Tagged: +yes/);
  });

  test('finds every font embedded, in part, with its letters', () => {
    const [, , ...fonts] = run('pdffonts', path).trimEnd().split('\n');
    expect(fonts.length).toBeGreaterThan(5);
    for (const font of fonts) expect(font).toMatch(/ yes yes yes +\d+ +0$/);
  });
});
