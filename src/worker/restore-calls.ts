import type { RestoreCalls, RestoreListed, RestoreState } from '../bridge/calls.ts';
import type { Handlers } from '../bridge/endpoint.ts';
import { accountMark } from '../export/back-up-jobs.ts';
import { CodedError, codeOf, type ErrorCode } from '../kernel/errors.ts';
import { answered } from '../restore/answered.ts';
import { applyPlan, notBegun } from '../restore/apply-plan.ts';
import { choiceOf, chunksOf, countTaken, openQuestions } from '../restore/choices.ts';
import { patientTarget } from '../restore/patient-target.ts';
import { planRestore } from '../restore/plan-restore.ts';
import { withLock } from '../sync/lock.ts';
import type { SyncProblem } from '../sync/sync-state.ts';
import { waitingBehind } from './export-file.ts';
import type { AccountHolder } from './open-account.ts';
import { kindsOf, type StoredRun } from './restore-store.ts';
import { digestApart } from './stream-hash.ts';

/** The trash shows what was deleted in these days, so many jobs at once. */
const trashDays = 30;
const trashAtOnce = 50;

/** So many jobs are taken back in one call. */
const undoneAtOnce = 500;

/** Why a file cannot be compared with the account, by why the pull did not reach its end. */
const codeOfProblem: Readonly<Record<SyncProblem, ErrorCode>> = {
  offline: 'OFFLINE',
  'sign-in': 'UNAUTHORIZED',
  'no-account': 'UNAUTHORIZED',
  server: 'UNAVAILABLE',
  storage: 'STORAGE_FULL',
  'storage-refused': 'STORAGE_UNAVAILABLE',
  stopped: 'WORKER_ENDED',
};

/** A pull may bring jobs while a plan is made. It is made anew then, a few times. */
const maxAttempts = 3;

export function restoreCalls({ current }: AccountHolder): Handlers<RestoreCalls> {
  /** One tab at a time works on a restore. Another one is told that it is busy. */
  async function alone<T>(run: () => Promise<T>): Promise<T> {
    return withLock(`pipeline-restore-${current().userId}`, { ifAvailable: true }, (lock) => {
      if (lock === null) throw new CodedError('CONFLICT', 'Another tab works on the restore');
      return run();
    });
  }

  return {
    planRestore: ({ file, name, timeZone }, { signal, onProgress }) =>
      alone(async () => {
        const { copy, locks, restore, sync, state: syncState } = current();
        let read = 0;
        const onBytes = (bytes: number) => {
          read += bytes;
          onProgress({
            kind: 'reading',
            read: { done: Math.min(read, 2 * file.size), total: 2 * file.size },
          });
        };
        const sha256 = await digestApart(file, { signal, onBytes });
        for (let attempt = 1; ; attempt++) {
          read = file.size;
          // The plan compares with what the account holds now.
          await sync.pull();
          const { problem } = syncState();
          if (problem !== null) throw new CodedError(codeOfProblem[problem], `The pull stopped: ${problem}`);
          if ((await copy.state()).incomplete !== null)
            throw new CodedError(
              'COPY_INCOMPLETE',
              'The copy is not whole, so nothing can be compared with it',
            );
          try {
            const writing = await restore.store.begin();
            const plan = await locks.whileReading(
              async () => {
                const { batches } = await copy.readAtOneMoment();
                return planRestore({
                  ...{ file, timeZone, signal, onBytes, jobs: batches },
                  target: patientTarget(restore.target, { signal }),
                  onEntries: writing.add,
                });
              },
              { signal, onWait: (holder) => holder !== null && onProgress(waitingBehind(holder)) },
            );
            const run = await writing.finish({
              ...{ id: crypto.randomUUID(), state: 'planned', fileName: name, sha256, facts: plan.facts },
              timeZone: plan.hasUsedZone ? timeZone : null,
              ...{ kinds: plan.kinds.bytes, kindChoices: {}, rowChoices: new Map(), applied: notBegun },
            });
            return stateOf(run);
          } catch (error) {
            if (signal.aborted)
              throw new CodedError('CANCELLED', 'The reading was cancelled', { cause: error });
            if (codeOf(error) !== 'COPY_CHANGED' || attempt === maxAttempts) throw error;
          }
        }
      }),
    async restoreState() {
      const run = await current().restore.store.run();
      return run && stateOf(run);
    },
    async restoreRows({ kind, from, limit }) {
      const { store } = current().restore;
      const run = await store.run();
      if (run === null) return { rows: [], next: null };
      const kinds = kindsOf(run);
      const rows: RestoreListed[] = [];
      let place = from;
      for await (const entries of store.entries(from))
        for (const { row, company, title, put, broken } of entries) {
          const own = kinds.at(place);
          if (kind === null || own === kind) {
            if (rows.length === limit) return { rows, next: place };
            rows.push({
              ...{ place, row, company, title, kind: own, broken },
              columns: put === null || put.expect === 'new' ? [] : columnsOf(put.set),
              choice: choiceOf(choicesOf(run), place, own) ?? null,
            });
          }
          place++;
        }
      return { rows, next: null };
    },
    async chooseRestore(chosen) {
      const { store } = current().restore;
      const run = await store.run();
      if (run?.state !== 'planned') throw new CodedError('CONFLICT', 'There is no plan to choose from');
      if ('kind' in chosen) {
        const kinds = kindsOf(run);
        // An answer for all replaces the answers for single ones.
        const rowChoices = new Map([...run.rowChoices].filter(([place]) => kinds.at(place) !== chosen.kind));
        const kindChoices = { ...run.kindChoices, [chosen.kind]: chosen.choice };
        return stateOf(await store.change({ kindChoices, rowChoices }));
      }
      return stateOf(
        await store.change({ rowChoices: new Map(run.rowChoices).set(chosen.place, chosen.choice) }),
      );
    },
    applyRestore: (_, { signal, onProgress }) =>
      alone(async () => {
        const { restore, sync } = current();
        const { store } = restore;
        const target = patientTarget(restore.target, { signal });
        const run = await store.run();
        if (run === null || run.state === 'done')
          throw new CodedError('CONFLICT', 'There is nothing to apply');
        const choices = choicesOf(run);
        const kinds = kindsOf(run);
        if (openQuestions(kinds, choices).length > 0)
          throw new CodedError('CONFLICT', 'Some questions are not answered');
        const total = countTaken(kinds, choices);
        const onApplied = (done: number) => onProgress({ done, total });
        await store.change({ state: 'applying' });
        onApplied(run.applied.rows);
        try {
          answered(
            await target.beginRun({
              ...{ run: run.id, kind: 'restore', fileName: run.fileName, fileSha256: run.sha256 },
              counts: kinds.counts(),
            }),
          );
          await applyPlan({
            ...{ run: run.id, target, before: run.applied, signal },
            chunks: chunksOf(store.entries(), kinds, choices),
            onChunk: async (applied) => {
              await store.change({ applied });
              onApplied(applied.rows);
            },
          });
          return stateOf(await store.change({ state: 'done' }));
        } catch (error) {
          if (!signal.aborted) throw error;
          throw new CodedError('CANCELLED', 'The restore was stopped', { cause: error });
        } finally {
          // What was written so far comes to this device now.
          void sync.pull();
        }
      }),
    dropRestore: () => current().restore.store.remove(),
    restoreRuns: async () => answered(await current().restore.target.listRuns()),
    async trash({ from }) {
      const since = new Date(Date.now() - trashDays * 86_400_000).toISOString();
      const { target } = current().restore;
      const jobs = answered(await target.trash({ since, from, rows: trashAtOnce + 1 }));
      return {
        jobs: jobs.slice(0, trashAtOnce).map(({ id, company_name, job_title, deleted_at }) => ({
          ...{ id, company: company_name, title: job_title, deletedAt: deleted_at },
        })),
        hasMore: jobs.length > trashAtOnce,
      };
    },
    async bringBack(ids) {
      const { restore, sync } = current();
      answered(await restore.target.bringBack(ids));
      void sync.pull();
    },
    async undoRestore(id, { signal, onProgress }) {
      const { restore, sync } = current();
      const kept: { id: string; company: string | null; title: string | null }[] = [];
      let undone = 0;
      try {
        for (;;) {
          signal.throwIfAborted();
          const answer = answered(await restore.target.undoRun(id, undoneAtOnce));
          undone += answer.undone;
          for (const { id: jobId, company_name, job_title } of answer.kept)
            kept.push({ id: jobId, company: company_name, title: job_title });
          onProgress({ done: undone, total: null });
          if (!answer.more) break;
        }
      } finally {
        void sync.pull();
      }
      const run = await restore.store.run();
      if (run?.id === id) await restore.store.remove();
      return { undone, kept };
    },
  };

  function stateOf(run: StoredRun): RestoreState {
    const kinds = kindsOf(run);
    const choices = choicesOf(run);
    const { id, state, fileName, facts, timeZone, kindChoices, applied } = run;
    return {
      ...{ id, state, fileName, facts, timeZone, counts: kinds.counts(), applied, kindChoices },
      open: openQuestions(kinds, choices),
      taken: countTaken(kinds, choices),
      isOtherAccount: facts.backup === null ? null : facts.backup.account !== accountMark(current().userId),
    };
  }
}

function choicesOf({ kindChoices, rowChoices }: StoredRun) {
  return { kinds: kindChoices, rows: rowChoices };
}

function columnsOf(set: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.keys(set).filter((name) => name !== 'deleted_at');
}
