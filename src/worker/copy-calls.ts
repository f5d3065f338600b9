import type { CopyCalls } from '../bridge/calls.ts';
import type { Handlers } from '../bridge/endpoint.ts';
import { type JobList, listRow } from '../local-db/job-list.ts';
import type { JobListSlice } from '../local-db/job-list-query.ts';
import type { LocalCopy } from '../local-db/local-copy.ts';
import type { AccountHolder } from './open-account.ts';
import { sweepStoredFiles } from './stored-file.ts';

export function copyCalls({ open, close, current }: AccountHolder): Handlers<CopyCalls> {
  return {
    async open(account) {
      const state = await open(account);
      // Not earlier: the person waits for the first jobs.
      sweepStoredFiles().catch((error: unknown) => console.info('Nothing could be swept', error));
      return state;
    },
    closeAccount: close,
    async pull() {
      const { sync, state, deviceCopies } = current();
      if (!(await sync.pull())) return null;
      // The person does not wait for it.
      if (state().problem === null) void deviceCopies.keepUp();
      return state();
    },
    prove: () => current().sync.prove(),
    answerReset: (answer) => current().sync.answerReset(answer),
    async list(query) {
      const { list, copy } = current();
      if (list.generation >= 0) return list.query(query);
      // The first rows are there long before the whole list is.
      if (query.offset === 0 && query.sort === 'added' && Object.keys(query.filters).length === 0) {
        const first = await firstRows(copy, query.limit);
        if (first.rows.length === Math.min(query.limit, first.total)) return first;
      }
      return (await loaded({ list, copy })).query(query);
    },
    readJob: async (key) => (await current().copy.readJob(key)) ?? null,
    async figures(query) {
      const { list, copy } = current();
      // Another tab may have written.
      if (list.generation < (await copy.state()).generation) await list.load(copy);
      return list.figures(query);
    },
    tags: async () => (await loaded(current())).tags(),
  };
}

/** The list, once it holds the whole copy. */
async function loaded({ list, copy }: { list: JobList; copy: LocalCopy }): Promise<JobList> {
  if (list.generation < 0) await list.load(copy);
  return list;
}

async function firstRows(copy: LocalCopy, limit: number): Promise<JobListSlice> {
  const { state, batches } = await copy.readAtOneMoment();
  const { value } = await batches.next();
  await batches.return();
  return {
    rows: (value ?? []).slice(0, limit).map(listRow),
    total: state.count,
    generation: state.generation,
  };
}
