import { expect, test } from 'vitest';
import { fileName } from './file-name.ts';

test('carries the UTC date of the export and the extension of the format', () => {
  expect(fileName({ format: 'json', exportedAt: '2026-03-04T23:59:59Z' })).toBe(
    'pipeline-jobs-2026-03-04.json',
  );
  expect(fileName({ format: 'csv', exportedAt: '2026-03-04T00:00:00Z' })).toBe(
    'pipeline-jobs-2026-03-04.csv',
  );
});

test('says when the copy was incomplete, before the extension', () => {
  expect(fileName({ format: 'csv', exportedAt: '2026-03-04T00:00:00Z', incomplete: true })).toBe(
    'pipeline-jobs-2026-03-04-incomplete.csv',
  );
});
