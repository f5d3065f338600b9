import type { Handlers } from '../bridge/endpoint.ts';
import type { RestoreCalls, RestoreListed, RestoreState } from '../bridge/restore-calls.ts';
import { accountMark } from '../export/back-up-jobs.ts';
import { CodedError, codeOf, type ErrorCode } from '../kernel/errors.ts';
import { untilAborted } from '../kernel/until-aborted.ts';
import { waitFor } from '../kernel/wait-for.ts';
import { answered } from '../restore/answered.ts';
import { applyPlan, notBegun } from '../restore/apply-plan.ts';
import { choiceOf, choicesOfKinds, chunksOf, countTaken, openQuestions } from '../restore/choices.ts';
import { patientTarget } from '../restore/patient-target.ts';
import type { PlanEntry } from '../restore/plan.ts';
import { planRestore } from '../restore/plan-restore.ts';
import { undoRun } from '../restore/undo-run.ts';
import { withLock } from '../sync/lock.ts';
import type { SyncProblem } from '../sync/sync-state.ts';
import { waitingBehind } from './export-file.ts';
import type { AccountHolder } from './open-account.ts';
import { kindsOf, type StoredRun } from './restore-store.ts';
import { digestApart } from './stream-hash.ts';
import { unlocked } from './unlocked.ts';

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

/** Another tab, or this one, may be pulling: it is asked again this often whether that has ended. */
const pullEndsMs = 200;

/** A pull may bring jobs while a plan is made. It is made anew then, a few times. */
const maxAttempts = 3;

export function restoreCalls({ current }: AccountHolder): Handlers<RestoreCalls> {
  const lockName = () => `pipeline-restore-${current().userId}`;

  /** One tab at a time works on a restore. Another one is refused. */
  async function alone<T>(run: () => Promise<T>): Promise<T> {
    return withLock(lockName(), { ifAvailable: true }, (lock) => {
      if (lock === null) throw new CodedError('RESTORE_ELSEWHERE', 'Another tab works on the restore');
      return run();
    });
  }

  /** Resolves after a pull that began after this call has reached its end. Whoever cancels leaves the pull to itself. */
  async function pullNow(signal: AbortSignal): Promise<void> {
    const { sync, state } = current();
    while (!(await untilAborted(sync.pull(), signal))) await waitFor(pullEndsMs, signal);
    const { problem } = state();
    if (problem !== null) throw new CodedError(codeOfProblem[problem], `The pull stopped: ${problem}`);
  }

  /** Whatever a run throws after it was cancelled, it throws CANCELLED. */
  async function orCancelled<T>(signal: AbortSignal, run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (error) {
      if (!signal.aborted) throw error;
      throw new CodedError('CANCELLED', 'The reading was cancelled', { cause: error });
    }
  }

  return {
    planRestore: ({ file: brought, name, timeZone, passphrase }, { signal, onProgress }) =>
      alone(() =>
        orCancelled(signal, async () => {
          const { copy, locks, restore } = current();
          // Nothing takes the place of one that has written, until it is done or undone.
          if ((await restore.store.run())?.state === 'applying')
            throw new CodedError('RESTORE_ELSEWHERE', 'A restore is not done yet');
          const file = await unlocked(brought, passphrase, signal);
          let read = 0;
          const onBytes = (bytes: number) => {
            read += bytes;
            onProgress({
              kind: 'reading',
              read: { done: Math.min(read, brought.size + file.size), total: brought.size + file.size },
            });
          };
          const sha256 = await digestApart(brought, { signal, onBytes });
          for (let attempt = 1; ; attempt++) {
            read = brought.size;
            try {
              // The plan compares with what the account holds now.
              await pullNow(signal);
              const { lacks, unreadable, batches } = await copy.readAccount();
              if (lacks !== null)
                throw new CodedError(
                  'COPY_INCOMPLETE',
                  'The copy is not whole, so nothing can be compared with it',
                );
              const writing = await restore.store.begin();
              const plan = await locks.whileReading(
                () =>
                  planRestore({
                    ...{ file, timeZone, signal, onBytes, unreadable, jobs: batches },
                    // A copy that keeps changing has to stand still for a shorter time then.
                    jobsFirst: attempt === maxAttempts,
                    target: patientTarget(restore.target, signal),
                    onEntries: writing.add,
                  }),
                { signal, onWait: (holder) => holder !== null && onProgress(waitingBehind(holder)) },
              );
              const run = await writing.finish({
                ...{ id: crypto.randomUUID(), state: 'planned', fileName: name, sha256, facts: plan.facts },
                timeZone: plan.hasUsedZone ? timeZone : null,
                ...{ kinds: plan.kinds.bytes, kindChoices: {}, rowChoices: new Map(), applied: notBegun },
              });
              return await stateOf(run, false);
            } catch (error) {
              if (signal.aborted || codeOf(error) !== 'COPY_CHANGED' || attempt === maxAttempts) throw error;
            }
          }
        }),
      ),
    async restoreState() {
      const run = await current().restore.store.run();
      const { held = [] } = await navigator.locks.query();
      return (
        run &&
        stateOf(
          run,
          held.some(({ name }) => name === lockName()),
        )
      );
    },
    async restoreRows({ run: id, kind, from, limit, asksTrash }) {
      const { store, changes } = current().restore;
      const run = await store.run();
      if (run?.id !== id) throw new CodedError('RESTORE_ELSEWHERE', 'Another tab has opened another file');
      const kinds = kindsOf(run);
      const found: { place: number; entry: PlanEntry }[] = [];
      let place = from;
      let next: number | null = null;
      search: for await (const entries of store.entries(from))
        for (const entry of entries) {
          if (kind === null || kinds.at(place) === kind) {
            if (found.length === limit) {
              next = place;
              break search;
            }
            found.push({ place, entry });
          }
          place++;
        }
      const { rows: listed, lacksTrash } = await changes.of(id, found, asksTrash);
      const rows = listed.map(({ place, entry: { row, broken, repairs }, shown }): RestoreListed => {
        const own = kinds.at(place);
        const choice = choiceOf(choicesOf(run), place, own) ?? null;
        return { ...shown, row, broken, ...(repairs && { repairs }), place, kind: own, choice };
      });
      return { rows, next, lacksTrash };
    },
    async chooseRestore({ run: id, choice, ...chosen }) {
      const { store } = current().restore;
      const changed = await store.change(id, ['planned'], (run) => {
        if ('place' in chosen) return { rowChoices: new Map(run.rowChoices).set(chosen.place, choice) };
        const kinds = kindsOf(run);
        return {
          kindChoices: { ...run.kindChoices, [chosen.kind]: choice },
          // An answer for all replaces the answers for single ones.
          rowChoices: new Map([...run.rowChoices].filter(([place]) => kinds.at(place) !== chosen.kind)),
        };
      });
      return stateOf(changed, false);
    },
    applyRestore: (id, { signal, onProgress }) =>
      alone(async () => {
        const { restore, sync } = current();
        const { store } = restore;
        const target = patientTarget(restore.target, signal);
        try {
          const run = await store.change(id, ['planned', 'applying'], (before) => {
            if (openQuestions(kindsOf(before), choicesOf(before)).length > 0)
              throw new CodedError('CONFLICT', 'Some questions are not answered');
            return { state: 'applying' };
          });
          const choices = choicesOf(run);
          const kinds = kindsOf(run);
          const total = countTaken(kinds, choices).all;
          const onApplied = (done: number) => onProgress({ done, total });
          onApplied(run.applied.rows);
          const { chunks_done: chunksDone } = answered(
            await target.beginRun({
              ...{ run: id, kind: 'restore', fileName: run.fileName, fileSha256: run.sha256 },
              counts: kinds.counts(),
            }),
          );
          // The account keeps what the last chunk did, and of none before it.
          if (chunksDone < run.applied.chunksDone || chunksDone > run.applied.chunksDone + 1)
            throw new CodedError(
              'RESTORE_ENDED',
              'The account and this device do not know the same of this run',
            );
          await applyPlan({
            ...{ run: id, target, before: run.applied, signal },
            chunks: chunksOf(store.entries(), kinds, choices),
            nameOf: async (entry) =>
              (await restore.changes.of(id, [{ entry }], true)).rows[0]?.shown ?? entry,
            onChunk: async (applied) => {
              await store.change(id, ['applying'], { applied });
              onApplied(applied.rows);
            },
          });
          return await stateOf(await store.change(id, ['applying'], { state: 'done' }), false);
        } catch (error) {
          if (codeOf(error) === 'RESTORE_ENDED') await store.remove();
          if (!signal.aborted) throw error;
          throw new CodedError('CANCELLED', 'The restore was stopped', { cause: error });
        } finally {
          // What was written so far comes to this device now.
          void sync.pull();
        }
      }),
    dropRestore: () =>
      alone(async () => {
        const { store } = current().restore;
        if ((await store.run())?.state === 'applying')
          throw new CodedError('RESTORE_ELSEWHERE', 'A restore is not done yet');
        await store.remove();
      }),
    restoreRuns: async () => answered(await current().restore.target.listRuns()),
    undoRestore: (id, { signal, onProgress }) =>
      alone(async () => {
        const { restore, sync } = current();
        const { store, target } = restore;
        try {
          return await undoRun({
            undo: (page) => target.undoRun(id, page),
            signal,
            async onPage(undone) {
              // It takes no more chunks from now on.
              if ((await store.run())?.id === id) await store.remove();
              onProgress({ done: undone, total: null });
            },
          });
        } catch (error) {
          if (codeOf(error) === 'RESTORE_ENDED') {
            const run = await store.run();
            if (run?.id === id) await store.remove();
            // The account has never heard of it.
            if (run?.id === id && run.applied.chunksDone === 0)
              return { undone: 0, kept: { count: 0, named: [] }, isSure: true };
          }
          if (!signal.aborted) throw error;
          throw new CodedError('CANCELLED', 'The undoing was stopped', { cause: error });
        } finally {
          void sync.pull();
        }
      }),
  };

  async function stateOf(run: StoredRun, isRunning: boolean): Promise<RestoreState> {
    const kinds = kindsOf(run);
    const choices = choicesOf(run);
    const { id, state, fileName, facts, timeZone, applied } = run;
    return {
      ...{ id, state, isRunning, fileName, facts, timeZone, counts: kinds.counts(), applied },
      kindChoices: choicesOfKinds(kinds, choices),
      open: openQuestions(kinds, choices),
      taken: countTaken(kinds, choices),
      isOtherAccount:
        facts.backup === null ? null : facts.backup.account !== (await accountMark(current().userId)),
    };
  }
}

function choicesOf({ kindChoices, rowChoices }: StoredRun) {
  return { kinds: kindChoices, rows: rowChoices };
}
