import { codeOf } from '../errors.ts';
import type { StoredJob } from '../local-db/database.ts';
import type { LocalCopy } from '../local-db/local-copy.ts';
import type { PageChange } from '../local-db/write-pages.ts';
import type { JobListQuery, JobListRow, JobListSlice } from './messages.ts';

/**
 * The list of jobs, searched and filtered: a slim row of each job, in memory, in export order. Follows the copy page by
 * page; where another tab has written, it is read anew.
 */
export interface JobList {
  /** The state of the copy that the list shows. */
  readonly generation: number;
  load(copy: LocalCopy): Promise<void>;
  /** Takes over what a page brought to the copy that is shown, where the list stands right before that page. */
  apply(change: PageChange, generation: number): void;
  query(query: JobListQuery): JobListSlice;
}

interface Entry {
  readonly newest: number;
  readonly row: JobListRow;
  readonly searched: string;
}

export function createJobList(): JobList {
  let entries: Entry[] = [];
  let generation = -1;
  let last: { key: string; matches: readonly Entry[] } | undefined;

  return {
    get generation() {
      return generation;
    },

    async load(copy) {
      for (;;) {
        const { state, batches } = await copy.readAtOneMoment();
        const loaded: Entry[] = [];
        try {
          for await (const batch of batches) for (const job of batch) loaded.push(entryOf(job));
        } catch (error) {
          if (codeOf(error) === 'COPY_CHANGED') continue;
          throw error;
        }
        // Pages that came meanwhile may have brought the list further already.
        if (state.generation <= generation) return;
        entries = loaded;
        generation = state.generation;
        last = undefined;
        return;
      }
    },

    apply(change, newGeneration) {
      // Not loaded yet, nothing new, or another tab wrote in between: `load` brings all that is missing.
      if (newGeneration !== generation + 1) return;
      const added = change.upserts.map(entryOf);
      const gone = new Set([...change.upserts, ...change.removals, ...change.unreadable].map(({ id }) => id));
      if (change.askedFrom.phase === 'first') {
        // Pages of a first pull come in the list's own order.
        entries.push(...added);
      } else if (gone.size > 0) {
        entries = [...entries.filter(({ row }) => !gone.has(row.id)), ...added].sort(byExportOrder);
      }
      generation = newGeneration;
      last = undefined;
    },

    query({ search, status, offset, limit }) {
      const key = `${status} ${search}`;
      if (last?.key !== key) last = { key, matches: matching(search, status) };
      const rows = last.matches.slice(offset, offset + limit).map(({ row }) => row);
      return { rows, total: last.matches.length, generation };
    },
  };

  function matching(search: string, status: JobListQuery['status']): readonly Entry[] {
    const words = plain(search).split(/\s+/).filter(Boolean);
    if (words.length === 0 && status === null) return entries;
    return entries.filter(
      ({ row, searched }) =>
        (status === null || row.status === status) && words.every((word) => searched.includes(word)),
    );
  }
}

function byExportOrder(a: Entry, b: Entry): number {
  return a.newest - b.newest || (a.row.id < b.row.id ? -1 : 1);
}

/** Made by hand: a copy of the whole row would hold its long texts in memory. */
export function listRow(job: StoredJob): JobListRow {
  return {
    id: job.id,
    created_at: job.created_at,
    company_name: job.company_name,
    job_title: job.job_title,
    status: job.status,
    location: job.location,
    is_remote: job.is_remote,
    tags: job.tags,
    applied_at: job.applied_at,
    interview_at: job.interview_at,
    offer_at: job.offer_at,
    rejected_at: job.rejected_at,
  };
}

function entryOf(job: StoredJob): Entry {
  const searched = plain([job.company_name, job.job_title, job.location ?? '', ...job.tags].join('\n'));
  return { newest: job.newest, row: listRow(job), searched };
}

/** Letters as a person types them in a hurry: without case, without accents. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
