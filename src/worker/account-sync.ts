import { codeOf } from '../kernel/errors.ts';
import type { JobList } from '../local-db/job-list.ts';
import type { LocalCopy } from '../local-db/local-copy.ts';
import type { ResetAnswer } from '../local-db/write-pages.ts';
import type { Backend } from '../network/backend.ts';
import { createJobCalls, type LeftAlone } from '../network/job-calls.ts';
import type { TokenOutcome } from '../network/session.ts';
import type { CopyLocks } from '../sync/copy-locks.ts';
import { type ProofOutcome, proveCopy } from '../sync/prove-copy.ts';
import { pullJobs } from '../sync/pull-jobs.ts';
import { type SyncProblem, type SyncState, syncProblemOf } from '../sync/sync-state.ts';

/** How an account's copy is kept at what the account holds. */
export interface AccountSync {
  /** True where it pulled, whatever came of it: the state says what. False where another tab is at it. */
  pull(): Promise<boolean>;
  prove(): Promise<ProofOutcome>;
  answerReset(answer: ResetAnswer): Promise<void>;
}

/** A copy that pulling anew does not cure is pulled whole again so rarely, not at every look for changes. */
const mendAgainMs = 60 * 60_000;

export function accountSync(account: {
  backend: Backend;
  copy: LocalCopy;
  locks: CopyLocks;
  list: JobList;
  /** `refresh`: the server refused the last one. */
  accessToken: (refresh: boolean) => Promise<TokenOutcome>;
  update: (change: Partial<SyncState>) => void;
  now: () => Date;
  signal: AbortSignal;
}): AccountSync {
  const { backend, copy, locks, list, accessToken, update, now, signal } = account;
  let token = '';
  /** When everything was pulled anew, and was not what the account holds. */
  let foundWrongAt = Number.NEGATIVE_INFINITY;
  const pulling: Parameters<typeof pullJobs>[0] = {
    copy,
    calls: createJobCalls({ backend, accessToken: () => token, now, signal }),
    whileWriting: locks.whileWriting,
    onPage: (change, { record, set }) => {
      if (set === record.serving) list.apply(change, record.generation);
    },
  };

  // One that was noted in a tab that was closed. The next pull tries again.
  applyAnswer().catch((error: unknown) => console.error('The answer could not be applied', error));

  /** Runs with a token of the page, and once more with a new one where the server refuses the first. */
  async function withToken<T extends { readonly kind: string }>(
    run: () => Promise<T>,
  ): Promise<T | ({ readonly kind: 'offline' } & LeftAlone) | { readonly kind: 'sign-in' }> {
    for (const refresh of [false, true]) {
      const outcome = await askForToken(refresh);
      if (outcome.kind === 'offline') return outcome;
      if (outcome.kind === 'signed-out') break;
      token = outcome.accessToken;
      const result = await run();
      if (result.kind !== 'sign-in') return result;
    }
    return { kind: 'sign-in' };
  }

  async function askForToken(refresh: boolean): Promise<TokenOutcome> {
    try {
      return await accessToken(refresh);
    } catch (error) {
      // The auth client could not even be loaded: a first visit that lost its network.
      console.error('No token could be asked for', error);
      return { kind: 'offline' };
    }
  }

  async function pullOnce(): Promise<SyncProblem | null> {
    await applyAnswer();
    const mayMend = now().getTime() - foundWrongAt > mendAgainMs;
    const outcome = await withToken(() => pullJobs({ ...pulling, mayMend }));
    if (outcome.kind === 'up-to-date') {
      if (!outcome.held && mayMend) foundWrongAt = now().getTime();
      return null;
    }
    // What is asked stands in the copy's own state.
    if (outcome.kind === 'asks') return null;
    if ('notBefore' in outcome) update({ notBefore: outcome.notBefore ?? null });
    if (outcome.kind === 'server') console.error(`The pull stopped: ${outcome.reason}`);
    return outcome.kind;
  }

  /** An export ends first: a person may be saving what this takes away. */
  async function applyAnswer(): Promise<void> {
    if ((await copy.state()).question?.answer !== 'take') return;
    await locks.whileWriting(() => copy.applyAnswer());
    update(await copy.state());
  }

  /** Undefined where another tab pulls: it writes to the same copy, and what it brings arrives by `observe`. */
  function ifAlone<T>(run: () => Promise<T>): Promise<T | undefined> {
    return locks.ifAloneInPulling(async () => {
      update({ pulling: true, notBefore: null });
      try {
        return await run();
      } finally {
        update({ pulling: false });
        update(await copy.state());
      }
    }, progress);
  }

  /** Moves with each page, and with each answer that there is nothing more. */
  async function progress(): Promise<string> {
    const { generation, asOf } = await copy.state();
    return `${generation} ${asOf}`;
  }

  return {
    async pull() {
      const pulled = await ifAlone(async () => {
        update({ problem: await pullOnce().catch(problemOf) });
        return true;
      });
      return pulled ?? false;
    },
    prove: async () => (await ifAlone(() => withToken(() => proveCopy(pulling)))) ?? { kind: 'moved' },
    async answerReset(answer) {
      await copy.noteAnswer(answer);
      update(await copy.state());
      await applyAnswer();
    },
  };
}

function problemOf(error: unknown): SyncProblem {
  console.error('The pull broke off', error);
  return syncProblemOf(codeOf(error));
}
