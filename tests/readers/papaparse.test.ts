import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { anyBatches } from './any-jobs.ts';
import { csvFields, exported, guardedText, utcClock } from './exported.ts';

test('papaparse reads from a CSV what went into it', async () => {
  await fc.assert(
    fc.asyncProperty(anyBatches, async (batches) => {
      const { text } = await exported({ format: 'csv' }, batches);
      expect(read(text, ',')).toEqual(batches.flat().map((job) => csvFields(job)));
    }),
    { numRuns: 1_000 },
  );
});

test.each([
  ['comma', ','],
  ['semicolon', ';'],
] as const)('papaparse reads a CSV that is safe for Excel, delimited by %s', async (delimiter, character) => {
  await fc.assert(
    fc.asyncProperty(anyBatches, async (batches) => {
      const { text } = await exported({ format: 'csv', excel: { delimiter, timeZone: 'UTC' } }, batches);
      expect(text.startsWith('\uFEFFid')).toBe(true);
      const expected = batches.flat().map((job) => csvFields(job, guardedText, utcClock));
      expect(read(text, character)).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});

test('JSON.parse reads from a JSON export what went into it, whole and line by line', async () => {
  await fc.assert(
    fc.asyncProperty(anyBatches, async (batches) => {
      const jobs = batches.flat();
      const { text } = await exported({ format: 'json' }, batches);
      expect(JSON.parse(text)).toEqual({ exported_at: '2026-03-04T12:00:00Z', total: jobs.length, jobs });
      const lines = text.split('\n').slice(1, 1 + jobs.length);
      expect(lines.map((line) => JSON.parse(line.replace(/,$/, '')))).toEqual(jobs);
    }),
    { numRuns: 1_000 },
  );
});

/** Returns the data lines. Checks the header, and the empty line that papaparse sees after the last CRLF. */
function read(text: string, delimiter: string): string[][] {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, newline: '\r\n' });
  expect(errors).toEqual([]);
  expect(data.at(-1)).toEqual(['']);
  expect(data[0]).toHaveLength(19);
  expect(data[0]?.[0]).toBe('id');
  return data.slice(1, -1);
}
