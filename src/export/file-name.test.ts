import { expect, test } from 'vitest';
import { fileName } from './file-name.ts';

test('carries the UTC date of the export and the extension of the format', () => {
  expect(fileName({ options: { format: 'json' }, exportedAt: '2026-03-04T23:59:59Z' })).toBe(
    'pipeline-jobs-2026-03-04.json',
  );
  expect(fileName({ options: { format: 'csv' }, exportedAt: '2026-03-04T00:00:00Z' })).toBe(
    'pipeline-jobs-2026-03-04.csv',
  );
});

test('says when the copy was incomplete, before the extension', () => {
  expect(
    fileName({
      options: { format: 'csv' },
      exportedAt: '2026-03-04T00:00:00Z',
      incomplete: true,
    }),
  ).toBe('pipeline-jobs-2026-03-04-incomplete.csv');
});

test('says that the person chose less than everything, last of all', () => {
  const exportedAt = '2026-03-04T00:00:00Z';
  const some = { format: 'csv', filters: { remote: true } } as const;
  expect(fileName({ options: some, exportedAt })).toBe('pipeline-jobs-2026-03-04-filtered.csv');
  expect(fileName({ options: { format: 'json', omit: ['notes'] }, exportedAt, incomplete: true })).toBe(
    'pipeline-jobs-2026-03-04-incomplete-filtered.json',
  );
});

test('says last that the file is compressed', () => {
  const exportedAt = '2026-03-04T00:00:00Z';
  expect(fileName({ options: { format: 'csv', omit: ['notes'], compress: 'gzip' }, exportedAt })).toBe(
    'pipeline-jobs-2026-03-04-filtered.csv.gz',
  );
  expect(fileName({ options: { format: 'json', compress: 'gzip' }, exportedAt })).toBe(
    'pipeline-jobs-2026-03-04.json.gz',
  );
  expect(fileName({ options: { format: 'ndjson', compress: 'gzip' }, exportedAt })).toBe(
    'pipeline-jobs-2026-03-04.ndjson.gz',
  );
});
