import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ExportOptions } from '../../src/export/options.ts';
import type { ReadRow } from '../../src/formats/table.ts';
import { openFile } from '../../src/import/open-file.ts';
import { compareCell } from '../../src/import/same-cells.ts';
import { csvColumns } from '../../src/job/columns.ts';
import type { Job } from '../../src/job/job.ts';
import { anyBatches } from './any-jobs.ts';
import { exported } from './exported.ts';
import { damagedJobs, savedJobs } from './saved-again/jobs.ts';
import { anySaving, programs } from './saved-again/programs.ts';

const folder = fileURLToPath(new URL('saved-again/', import.meta.url));
const fixture = (name: string) => new Uint8Array(readFileSync(`${folder}${name}`));
const ours: ExportOptions = { format: 'csv' };
const forExcel = (delimiter: 'comma' | 'semicolon', timeZone: string): ExportOptions => ({
  format: 'csv',
  excel: { delimiter, timeZone },
});

async function read(bytes: Uint8Array<ArrayBuffer> | string) {
  const { parts } = await openFile(new Blob([bytes]), () => {}, new AbortController().signal);
  const rows: ReadRow[] = [];
  let end: string | undefined;
  for await (const part of parts) {
    if (part.kind === 'rows') rows.push(...part.rows);
    if (part.kind === 'end') end = part.end;
  }
  return { rows, end };
}

/**
 * Jobs as the table's trigger leaves them: with an `updated_at`. If it were empty at the end of a file that lacks its
 * last line end, the file would look cut off.
 */
const anyStored = anyBatches.map((batches) =>
  batches.map((jobs) => jobs.map((job) => ({ ...job, updated_at: job.updated_at ?? job.created_at }))),
);

/** Returns the cells that are not the same, as `row column: outcome`. */
function outcomes(rows: readonly ReadRow[], jobs: readonly Job[]): string[] {
  return jobs.flatMap((job, at) =>
    csvColumns.flatMap((column) => {
      const outcome = compareCell(rows[at]?.[column.name], job[column.name], column, 'csv');
      return outcome === 'same' ? [] : [`${at} ${column.name}: ${outcome}`];
    }),
  );
}

/** Returns the filled times of a file for a spreadsheet: they are unread, because their clock is unknown. */
function unreadTimes(jobs: readonly Job[]): string[] {
  return jobs.flatMap((job, at) =>
    csvColumns.flatMap(({ name, kind }) =>
      kind === 'time' && job[name] !== null ? [`${at} ${name}: unread`] : [],
    ),
  );
}

test.each([
  ['source-default.csv', ours, savedJobs],
  ['source-damaged.csv', ours, damagedJobs],
  ['source-excel-comma.csv', forExcel('comma', 'Africa/Nairobi'), savedJobs],
  ['source-excel-semicolon.csv', forExcel('semicolon', 'Europe/Berlin'), savedJobs],
] as const)(
  '%s, of which the fixtures were made, is what an export writes today',
  async (name, options, jobs) => {
    expect(Buffer.from(fixture(name)).toString()).toBe((await exported(options, [jobs])).text);
  },
);

describe('a CSV that was opened and saved', () => {
  const names = readdirSync(folder).filter(
    (name) => /\.(csv|txt)$/.test(name) && !/^source|damaged/.test(name),
  );
  test('stands among the fixtures', () => expect(names.length).toBeGreaterThanOrEqual(7));

  test.each(names)('holds the same jobs: %s', async (name) => {
    const { rows, end } = await read(fixture(name));
    expect(rows).toHaveLength(savedJobs.length);
    expect(end).toBe('whole');
    expect(outcomes(rows, savedJobs)).toEqual(name.includes('-default') ? [] : unreadTimes(savedJobs));
  });

  test('differs where the program took a text for a number, a boolean or a formula', async () => {
    const { rows } = await read(fixture('libreoffice-damaged.csv'));
    expect(outcomes(rows, damagedJobs)).toEqual([
      '0 company_name: differs',
      '0 location: differs',
      '0 notes: differs',
    ]);
  });

  test.each(programs)('by $name holds the same jobs, whatever they are', async (program) => {
    await fc.assert(
      fc.asyncProperty(anyStored, anySaving(program), async (batches, save) => {
        const { text } = await exported(ours, batches);
        const { rows, end } = await read(save(text));
        expect(rows).toHaveLength(batches.flat().length);
        expect(outcomes(rows, batches.flat())).toEqual([]);
        expect(end).toBe('whole');
      }),
      { numRuns: 300 },
    );
  });

  test.each(programs)(
    'safe for Excel, by $name, holds the same jobs but for their times',
    async (program) => {
      await fc.assert(
        fc.asyncProperty(anyStored, anySaving(program), async (batches, save) => {
          const { text } = await exported(forExcel('comma', 'UTC'), batches);
          const { rows, end } = await read(save(text));
          expect(outcomes(rows, batches.flat())).toEqual(unreadTimes(batches.flat()));
          expect(end).toBe('whole');
        }),
        { numRuns: 300 },
      );
    },
  );

  test('differs in the one cell that was changed, by whichever program', async () => {
    const anyText = fc.string({ minLength: 1 }).filter((text) => text.trim() !== '');
    const anyProgram = fc.constantFrom(...programs).chain(anySaving);
    await fc.assert(
      fc.asyncProperty(anyText, anyText, anyProgram, async (before, after, save) => {
        fc.pre(after.replace(/^'/, '') !== before.replace(/^'/, ''));
        const [job] = savedJobs as [Job];
        const { text } = await exported(ours, [[{ ...job, notes: before }]]);
        const { rows } = await read(save(text));
        expect(outcomes(rows, [{ ...job, notes: after }])).toEqual(['0 notes: differs']);
      }),
    );
  });
});
