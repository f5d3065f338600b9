import { randomUUID } from 'node:crypto';
import type { KnownJob, PutAnswer, PutRow, RestoreRun, UndoAnswer } from '../../src/restore/target.ts';
import { asUser, type Sql, type Transaction } from './postgres-fixture.ts';

/** The calls of a restore, each in its own transaction of this person. */
export function runsOf(sql: Sql, user: string) {
  const call = <T>(work: (tx: Transaction) => Promise<readonly { answer?: T }[]>) =>
    asUser(sql, user, async (tx) => (await work(tx))[0]?.answer as T);
  return {
    begin: (run: string = randomUUID(), kind = 'restore') =>
      call<{ chunks_done: number }>(
        (tx) => tx`select public.begin_run(${run}, ${kind}, 'a.json', null, '{"new":1}') as answer`,
      ),
    put: (run: string, chunk: number, rows: readonly PutRow[]) =>
      call<PutAnswer>(
        (tx) => tx`select public.put_jobs(${run}, ${chunk}, ${JSON.stringify(rows)}::text::jsonb) as answer`,
      ),
    finish: (run: string) => call<RestoreRun>((tx) => tx`select public.finish_run(${run}) as answer`),
    undo: (run: string, lim = 500, after: string | null = null) =>
      call<UndoAnswer>((tx) => tx`select public.undo_run(${run}, ${lim}, ${after}) as answer`),
    list: () => call<RestoreRun[]>((tx) => tx`select public.list_runs() as answer`),
    known: (ids: readonly string[]) =>
      call<KnownJob[]>((tx) => tx`select public.known_jobs(${ids as string[]}::uuid[]) as answer`),
  };
}

/** A run that has begun. */
export async function newRun(runs: ReturnType<typeof runsOf>): Promise<string> {
  const run = randomUUID();
  await runs.begin(run);
  return run;
}

/** A new job in a chunk, changed by `set`. */
export function newRow(set: PutRow['set'] = {}, id: string = randomUUID()): PutRow {
  return {
    id,
    expect: 'new',
    set: { company_name: 'Twiga Foods', job_title: 'Cook', source: 'manual', ...set },
  };
}
