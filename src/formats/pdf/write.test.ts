import { createHash } from 'node:crypto';
import { constants, inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { job } from '../../../tests/formats/job-for-tests.ts';
import { readPdf } from '../../../tests/formats/pdf-text.ts';
import { collect } from '../../../tests/formats/streams.ts';
import { exportJobs } from '../../export/export-jobs.ts';
import { listingOf } from '../../export/listing.ts';
import type { OptionsOf } from '../../export/options.ts';
import type { Job } from '../../job/job.ts';

const report: OptionsOf<'pdf'> = {
  format: 'pdf',
  layout: 'report',
  language: 'en',
  timeZone: 'Africa/Nairobi',
};
const proof: OptionsOf<'pdf'> = { ...report, layout: 'proof' };

test('a report has a title, figures, four charts with words for them, and a table', async () => {
  const { texts, roles, alternatives, bookmarks, info, pages } = await read([
    job({ status: 'interview' }),
    job({ status: 'saved', applied_at: null, interview_at: null }),
  ]);
  expect(pages).toBe(1);
  expect(texts).toEqual(
    expect.arrayContaining([
      'My job search',
      'All applications, as of 4 March 2026',
      'Page 1 of 1',
      'Twiga Foods, Ltd.',
    ]),
  );
  expect(texts).toContain('1 more job has no date of application and is not listed.');
  expect(roles).toEqual(['Document(H1 P Figure H2 Table(TR(TH) TR(TD)))']);
  expect(alternatives).toEqual([
    'Bar chart of applications a week, by the Monday of the week: 23 Feb 1.',
    'Bar chart of the stages that applications reached: Applied 1, Interview 1.',
    'Bar chart of applications by source: LinkedIn 1.',
    'Bar chart of the days from application to the first answer: 0–3 1.',
  ]);
  expect(bookmarks).toEqual(['My job search', 'Applications']);
  expect(info).toMatchObject({
    Title: 'My job search, All applications, as of 4 March 2026',
    Language: 'en',
  });
});

test('holds no notes, no salary, no score and no description', async () => {
  const secrets = {
    notes: 'NOTES',
    job_description: 'DESCRIPTION',
    ai_reasoning: 'REASONING',
    tags: ['TAG'],
  };
  for (const options of [report, proof]) {
    const { texts } = await read(
      [job({ ...secrets, salary_range_min: 31_313, ai_match_score: 93 })],
      options,
    );
    expect(texts.join(' ')).not.toMatch(/NOTES|DESCRIPTION|REASONING|TAG|31.?313|93/);
  }
});

test('a proof lists applications, the oldest first, with their result and room for a signature', async () => {
  const { texts, roles } = await read(
    [
      job({ company_name: 'Third', applied_at: '2026-03-03T00:00:00Z', rejected_at: '2026-03-04T00:00:00Z' }),
      job({ company_name: 'Saved', applied_at: null, status: 'saved' }),
      job({ company_name: 'First', applied_at: '2026-03-01T00:00:00Z', interview_at: null }),
      job({ company_name: 'Second', applied_at: '2026-03-01T00:00:00.1Z', offer_at: '2026-03-02T22:00:00Z' }),
    ],
    { ...proof, language: 'de', name: 'Amina Otieno', reference: 'Kundennummer 12' },
  );
  expect(texts).toEqual(
    expect.arrayContaining([
      'Nachweis der Eigenbemühungen',
      'Amina Otieno',
      'Kundennummer 12',
      '3 Bewerbungen',
      'Unterschrift',
    ]),
  );
  expect(texts.filter((text) => ['First', 'Second', 'Third', 'Saved'].includes(text))).toEqual([
    'First',
    'Second',
    'Third',
  ]);
  expect(texts.join(' ')).toMatch(/Noch keine Antwort.*Angebot am 03\.03\.2026.*Absage am 04\.03\.2026/s);
  expect(roles[0]).toMatch(/^Document\(H1 P Table\(TR\(TH\) TR\(TD\)\)/);
});

const scripts = {
  Arabic: 'شركة',
  Hebrew: 'חברת',
  Chinese: '腾讯科技有限公司',
  Japanese: '株式会社メルカリ',
  Korean: '삼성전자',
  Cyrillic: 'Яндекс',
  Greek: 'Εθνική',
  Vietnamese: 'Nguyễn',
  'joined emoji': '👩🏽‍💻👨‍👩‍👧',
  flags: '🇰🇪🇩🇪',
  heart: '❤️',
};

test.each(Object.entries(scripts))('%s is read as it was written', async (_, company_name) => {
  const { texts } = await read([job({ company_name })]);
  expect(texts.join('')).toContain(company_name);
});

test.each<[string, NonNullable<OptionsOf<'pdf'>['filters']>]>([
  ['reached', { reached: ['applied'] }],
  ['status', { statuses: ['applied'] }],
  ['source', { sources: ['linkedin'] }],
  ['tags', { tags: ['urgent'] }],
  ['remote', { remote: false }],
  ['search', { search: 'twiga' }],
])('a file chosen by %s does not claim to list all applications', async (_name, filters) => {
  for (const options of [report, proof]) {
    const { texts, info } = await read([job()], { ...options, filters });
    expect(texts).toContain('As of 4 March 2026');
    expect(texts).toContain('A selection: not all applications are listed.');
    expect(`${texts.join(' ')} ${info.Title}`).not.toContain('All applications');
  }
});

test('a file without a column lists all applications', async () => {
  const { texts } = await read([job()], { ...proof, omit: ['notes'] });
  expect(texts).toContain('All applications, as of 4 March 2026');
  expect(texts.join(' ')).not.toContain('A selection');
});

test('the chart of the weeks ends today, and says how many applications are outside of it', async () => {
  const rows = ['2019-03-04', '2026-02-02', '2026-02-16', '2062-03-01', '2062-03-02'].map((day) =>
    job({ applied_at: `${day}T10:00:00Z` }),
  );
  const { texts, alternatives } = await read(rows);
  expect(texts).toContain('Applications a week (1 earlier, 2 later)');
  expect(alternatives[0]).toBe(
    'Bar chart of applications a week, by the Monday of the week: 2 Feb 1, 16 Feb 1, 1 earlier, 2 later.',
  );
  const future = await read(rows.slice(3));
  expect(future.alternatives[0]).toBe('Applications a week (2 later): Nothing to show yet');
});

test('draws letters of a font that has a table which its library cannot unpack', async () => {
  const { texts } = await read([job({ job_title: '工程師' })]);
  expect(texts.join('')).toContain('工程師');
  expect(texts.join(' ')).not.toContain('could not be drawn');
});

test.each([
  ['Hangul beside kana', '가나다 한국 エンジニア'],
  ['Hangul in parts', '한국'.normalize('NFD')],
  ['Han that composes to another', '\uf900'],
])('%s is drawn, without boxes', async (_name, text) => {
  const { texts } = await read([job({ company_name: text })]);
  expect(texts.join('').replaceAll(' ', '')).toContain(text.normalize('NFC').replaceAll(' ', ''));
  expect(texts.join(' ')).not.toContain('could not be drawn');
});

test('brackets beside Arabic are drawn the right way round', async () => {
  // A reader that goes from left to right over the page finds what a person sees.
  const { texts } = await read([job({ company_name: 'مهندس (React)' })]);
  const word = texts.indexOf('React');
  expect([texts[word - 1], texts[word + 1]]).toEqual([')', '(']); // in the order of the text, each mirrored
});

test('letters without a font are boxes, counted at the end, and can be copied', async () => {
  const rows = [job({ company_name: 'ไทย', job_title: 'सॉफ्टवेयर' })];
  const { texts } = await read(rows);
  expect(texts.join(' ')).toMatch(/9 letters could not be drawn/);
  // Each run of boxes has its letters: UTF-16, after a byte-order mark.
  expect(streamsIn(await write(rows)).match(/ActualText \(\xfe\xff/g)).toHaveLength(2);
});

test('parts a title of 200 letters without a blank', async () => {
  const { texts } = await read([job({ job_title: 'W'.repeat(200) })]);
  expect(texts.filter((text) => /^W+$/.test(text)).join('')).toBe('W'.repeat(200));
});

test('cuts a text that no page holds', async () => {
  const { texts, pages } = await read([job({ job_title: `${'W'.repeat(5000)}` }), job()]);
  expect(texts.filter((text) => /^W+$/.test(text))).toHaveLength(49);
  expect(texts).toContain('…');
  expect(pages).toBe(2);
});

test('draws nothing for a letter that nobody can see', async () => {
  const { texts } = await read([
    job({ company_name: '\u200bTwiga\u200b', job_title: '\u200b', location: '\ufeff' }),
  ]);
  expect(texts.join(' ')).not.toContain('could not be drawn');
  expect(texts).toContain('Twiga');
});

test('no application is a file that says so', async () => {
  const { texts, pages } = await read([job({ applied_at: null, status: 'saved' })]);
  expect(pages).toBe(1);
  expect(texts).toContain('No applications.');
});

test('the bytes do not depend on the batches', async () => {
  const rows = Array.from({ length: 300 }, (_, n) =>
    job({ company_name: `Company ${n}`, job_title: scripts.Arabic }),
  );
  const sums = [];
  for (const size of [1, 77, 1000]) sums.push(sha256(await write(rows, report, size)));
  expect(new Set(sums).size).toBe(1);
});

test('lists 5,000 applications, and refuses 5,001 before the first byte', async () => {
  const rows = Array.from({ length: 5000 }, () => job());
  const structure = Buffer.from(await write(rows, proof)).toString('latin1');
  expect(structure.match(/\/S \/TR\n/g)).toHaveLength(5001);
  await expect(write([...rows, job()], proof)).rejects.toMatchObject({
    code: 'VALIDATION_ERROR',
    message: /xlsx/,
  });
}, 60_000);

test('a second file is made after one that was given up', async () => {
  const first = start([job()], report, 1);
  await first.next();
  await first.return();
  expect((await read([job()])).pages).toBe(1);
});

function start(rows: readonly Job[], options: OptionsOf<'pdf'>, size: number) {
  const total = rows.filter(listingOf('pdf').lists).length;
  async function* batches() {
    for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size);
  }
  return exportJobs({ options, exportedAt: '2026-03-04T12:00:00Z', source: { total, batches: batches() } });
}

async function write(rows: readonly Job[], options = report, size = 1000): Promise<Uint8Array> {
  return (await collect(start(rows, options, size))).bytes;
}

async function read(rows: readonly Job[], options = report) {
  return readPdf(await write(rows, options));
}

/** The unpacked contents of the pages. */
function streamsIn(bytes: Uint8Array): string {
  const file = Buffer.from(bytes);
  let found = '';
  for (let at = file.indexOf('stream\n'); at !== -1; at = file.indexOf('stream\n', at + 1)) {
    if (file.subarray(at - 3, at).toString() === 'end') continue;
    const packed = file.subarray(at + 7, file.indexOf('endstream', at));
    if (packed[0] === 0x78)
      found += inflateSync(packed, { finishFlush: constants.Z_SYNC_FLUSH }).toString('latin1');
  }
  return found;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
