import type { Job } from '../../src/job/job.ts';
import type { AccountJob } from '../../src/restore/account-index.ts';
import type { PlanEntry, PlanKind } from '../../src/restore/plan.ts';
import { planRestore } from '../../src/restore/plan-restore.ts';
import type { KnownJob } from '../../src/restore/target.ts';

/** What an account holds, as far as a plan asks. `others`: ids that belong to strangers, with the id to use here. */
export interface Account {
  readonly jobs?: readonly Job[];
  readonly trash?: readonly Job[];
  readonly others?: ReadonlyMap<string, string>;
  /** Active jobs that the device cannot read. */
  readonly unreadable?: readonly { readonly id: string }[];
}

/** Plans a file against an account. Each entry comes with its kind. */
export async function planned(file: BlobPart | Blob, account: Account = {}, timeZone: string | null = 'UTC') {
  const { jobs = [], trash = [], others = new Map<string, string>(), unreadable = [] } = account;
  const entries: PlanEntry[] = [];
  const held = new Set([...jobs.map(({ id }) => id), ...unreadable.map(({ id }) => id)]);
  async function* batches() {
    yield jobs.map((job): AccountJob => ({ ...job, rev: '1' }));
  }
  const known = (id: string): KnownJob[] => {
    const as = others.get(id) ?? id;
    const isTrash = trash.some((one) => one.id === as);
    const rev = isTrash || held.has(as) ? '1' : null;
    if (rev === null && as === id) return [];
    return [{ id, as, rev, deleted_at: isTrash ? '2026-01-01T00:00:00Z' : null }];
  };
  const plan = await planRestore({
    file: file instanceof Blob ? file : new Blob([file]),
    jobs: batches(),
    unreadable: new Map(unreadable.map((row) => [row.id, row])),
    target: {
      knownJobs: async (ids) => ({ kind: 'answer', value: ids.flatMap(known) }),
      trashedJobs: async (ids) => ({
        kind: 'answer',
        value: trash.flatMap((one) => (ids.includes(one.id) ? [{ ...one, rev: '1' }] : [])),
      }),
    },
    timeZone,
    signal: new AbortController().signal,
    onBytes() {},
    async onEntries(more) {
      entries.push(...more);
    },
  });
  return {
    ...plan,
    entries: entries.map((entry, place) => ({ ...entry, kind: plan.kinds.at(place) })),
    counts: Object.fromEntries(
      Object.entries(plan.kinds.counts()).filter(([, count]) => count > 0),
    ) as Partial<Record<PlanKind, number>>,
  };
}
