import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ExportOptions } from '../../src/export/options.ts';
import type { Job } from '../../src/job/job.ts';
import { anyBatches } from './any-jobs.ts';
import { csvFields, exported, guardedText, utcClock } from './exported.ts';

const hasPython = spawnSync('python3', ['--version']).status === 0;

/** One Python process reads all examples of a property. They are drawn at once, so a failure is not shrunk. */
describe.skipIf(!hasPython)('Python', () => {
  test('reads from a CSV what went into it', async () => {
    for (const { seen, jobs } of await pythonReads({ format: 'csv' }, 'csv')) {
      expect(seen).toEqual([csvHeader, ...jobs.map((job) => csvFields(job))]);
    }
  });

  test('reads a CSV that is safe for Excel', async () => {
    const options = { format: 'csv', excel: { delimiter: 'semicolon', timeZone: 'UTC' } } as const;
    for (const { seen, jobs } of await pythonReads(options, 'excel.csv')) {
      expect(seen).toEqual([csvHeader, ...jobs.map((job) => csvFields(job, guardedText, utcClock))]);
    }
  });

  test('reads from a JSON export what went into it', async () => {
    for (const { seen, jobs } of await pythonReads({ format: 'json' }, 'json')) {
      expect(seen).toEqual({ exported_at: '2026-03-04T12:00:00Z', total: jobs.length, jobs });
    }
  });

  test('reads from an NDJSON, line by line, what went into it', async () => {
    for (const { seen, jobs } of await pythonReads({ format: 'ndjson' }, 'ndjson')) {
      expect(seen).toEqual(jobs);
    }
  });
});

/** Exports 300 sets of jobs, and returns each set with what Python read from its file. */
async function pythonReads(
  options: ExportOptions,
  extension: string,
): Promise<{ seen: unknown; jobs: readonly Job[] }[]> {
  const examples = fc.sample(anyBatches, 300);
  const folder = mkdtempSync(join(tmpdir(), 'pipeline-readers-'));
  try {
    for (const [index, batches] of examples.entries()) {
      const { bytes } = await exported(options, batches);
      writeFileSync(join(folder, `${String(index).padStart(4, '0')}.${extension}`), bytes);
    }
    const script = fileURLToPath(new URL('read-exports.py', import.meta.url));
    const printed = execFileSync('python3', [script, folder], { encoding: 'utf8', maxBuffer: 2 ** 28 });
    const seen = printed.trimEnd().split('\n');
    expect(seen).toHaveLength(examples.length);
    return examples.map((batches, index) => ({ seen: JSON.parse(seen[index] ?? ''), jobs: batches.flat() }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const csvHeader = [
  ...['id', 'company_name', 'job_title', 'status', 'source', 'location', 'is_remote', 'job_url'],
  ...['salary_range_min', 'salary_range_max', 'ai_match_score', 'notes', 'tags', 'applied_at'],
  ...['interview_at', 'offer_at', 'rejected_at', 'created_at', 'updated_at'],
];
