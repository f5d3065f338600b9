import { sha256 } from '@noble/hashes/sha2.js';
import type { ToCompare } from './compare-in-order.ts';
import { Findings, type Found } from './findings.ts';
import { missingJob } from './named-jobs.ts';
import { comparableText } from './same-cells.ts';

/** Each row costs about 100 bytes here. */
export const maxUnsortedRows = 200_000;

/**
 * Compares a file whose rows are in any order, or whose times say nothing, by the ids alone: of each row its id and a
 * hash of its cells are held in memory, for at most `maxRows`; null where there are more. The file is read a
 * second time where jobs in it that the copy lacks are to be named.
 */
export async function compareById(
  input: Omit<ToCompare, 'rows'> & {
    readonly readRows: () => Promise<ToCompare['rows']>;
    readonly maxRows: number;
  },
): Promise<Found | null> {
  const { columns, form, maxRows } = input;
  const inFile = new Map<string, bigint>();
  let twice = 0;
  for await (const rows of await input.readRows()) {
    for (const row of rows) {
      const id = typeof row.id === 'string' ? row.id : '';
      if (inFile.has(id)) twice++;
      inFile.set(id, hashOf(comparableText(row, columns, form, 'file')));
    }
    if (inFile.size + twice > maxRows) return null;
  }

  const findings = new Findings(input.chooses);
  for await (const jobs of input.jobs) {
    for (const job of jobs) {
      const hash = inFile.get(job.id);
      if (hash === undefined) {
        findings.addAbsent(job);
        continue;
      }
      inFile.delete(job.id);
      if (hash === hashOf(comparableText(job, columns, form, 'copy'))) findings.same++;
      else findings.differing.add(() => ({ ...missingJob(job), columns: [], newer: null }));
    }
  }
  // What is left is in no copy; and of an id that stands there twice, one is too many.
  if (inFile.size > 0 || twice > 0) {
    const seen = new Set<string>();
    for await (const rows of await input.readRows()) {
      for (const row of rows) {
        const id = typeof row.id === 'string' ? row.id : '';
        if (inFile.has(id) || seen.has(id)) findings.extra.add(() => missingJob(row));
        seen.add(id);
      }
    }
  }
  return findings.result();
}

/** 64 bits: two different rows among a million agree by chance once in a million files. */
function hashOf(text: string): bigint {
  return new DataView(sha256(encoder.encode(text)).buffer).getBigUint64(0);
}

const encoder = new TextEncoder();
