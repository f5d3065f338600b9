import { createHash } from 'node:crypto';
import type { PulledJob } from '../database/job-rows.ts';

/** A reader's position: in the first pull (newest first, `head` noted on its first page), or after a version. */
export type Position =
  | {
      readonly phase: 'first';
      readonly head: string | null;
      readonly createdAt: string | null;
      readonly id: string | null;
    }
  | { readonly phase: 'changes'; readonly rev: string | null; readonly id: string | null };

/** The answer to one request, and the reader's position after it has stored the answer. */
export interface Page {
  readonly jobs: readonly PulledJob[];
  readonly next: Position;
  readonly caughtUp: boolean;
}

const start: Position = { phase: 'first', head: null, createdAt: null, id: null };

/** A device's copy in memory: active jobs by id. */
export class Mirror {
  readonly jobs = new Map<string, PulledJob>();
  position: Position = start;

  keep(jobs: readonly PulledJob[]): void {
    for (const job of jobs) {
      if (job.deleted_at === undefined) this.jobs.set(job.id, job);
      else this.jobs.delete(job.id);
    }
  }

  /** Returns the digest from sync.md over what the copy holds. */
  digest(): string {
    // All times have one length before the fraction, and '+' sorts before '.' and digits: text order is time order.
    const ordered = [...this.jobs.values()].sort(
      (a, b) => compare(b.created_at, a.created_at) || compare(a.id, b.id),
    );
    const hash = createHash('sha256');
    for (const { id, rev } of ordered) hash.update(`${id}:${rev}\n`);
    return hash.digest('hex');
  }

  /** Returns how many rows differ from the table's active rows, in either direction. */
  wrongRows(table: readonly PulledJob[]): number {
    const active = new Set(table.map((job) => job.id));
    const surplus = [...this.jobs.keys()].filter((id) => !active.has(id));
    const missingOrOld = table.filter((job) => !same(job, this.jobs.get(job.id)));
    return missingOrOld.length + surplus.length;
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function same(job: PulledJob, mine: PulledJob | undefined): boolean {
  return (
    mine?.rev === job.rev &&
    mine.notes === job.notes &&
    mine.company_name === job.company_name &&
    mine.updated_at === job.updated_at &&
    mine.created_at === job.created_at
  );
}
