import { codeOf } from '../kernel/errors.ts';
import type { JobList } from '../local-db/job-list.ts';
import type { LocalCopy } from '../local-db/local-copy.ts';
import type { ResetAnswer } from '../local-db/write-pages.ts';
import type { Backend } from '../network/backend.ts';
import { createJobCalls } from '../network/job-calls.ts';
import { type AskForToken, withToken } from '../network/with-token.ts';
import type { CopyLocks } from '../sync/copy-locks.ts';
import { type ProofOutcome, proveCopy } from '../sync/prove-copy.ts';
import { pullJobs } from '../sync/pull-jobs.ts';
import { type SyncProblem, type SyncState, syncProblemOf } from '../sync/sync-state.ts';

/** Keeps an account's copy in step with what the account holds. */
export interface AccountSync {
  /** True if it pulled, whatever the result: the state says that. False if another tab is pulling. */
  pull(): Promise<boolean>;
  prove(): Promise<ProofOutcome>;
  answerReset(answer: ResetAnswer): Promise<void>;
}

/** If pulling anew does not cure a copy, it is pulled whole again only this often, not at every look for changes. */
const mendAgainMs = 60 * 60_000;

export function accountSync(account: {
  backend: Backend;
  copy: LocalCopy;
  locks: CopyLocks;
  list: JobList;
  accessToken: AskForToken;
  update: (change: Partial<SyncState>) => void;
  now: () => Date;
  signal: AbortSignal;
}): AccountSync {
  const { backend, copy, locks, list, accessToken, update, now, signal } = account;
  let token = '';
  /** When everything was pulled anew and still differed from the account. */
  let foundWrongAt = Number.NEGATIVE_INFINITY;
  const pulling: Parameters<typeof pullJobs>[0] = {
    copy,
    calls: createJobCalls({ backend, accessToken: () => token, now, signal }),
    whileWriting: locks.whileWriting,
    onPage: (change, { record, set }) => {
      if (set === record.serving) list.apply(change, record.generation);
    },
  };

  // For an answer that was noted in a tab that is closed now. The next pull tries again.
  applyAnswer().catch((error: unknown) => console.error('The answer could not be applied', error));

  /** Runs as the person, and once more with a new token if the server refuses the first. */
  function asPerson<T extends { readonly kind: string }>(run: () => Promise<T>) {
    return withToken(accessToken, (given) => {
      token = given;
      return run();
    });
  }

  async function pullOnce(): Promise<SyncProblem | null> {
    await applyAnswer();
    const mayMend = now().getTime() - foundWrongAt > mendAgainMs;
    const outcome = await asPerson(() => pullJobs({ ...pulling, mayMend }));
    if (outcome.kind === 'up-to-date') {
      if (!outcome.held && mayMend) foundWrongAt = now().getTime();
      return null;
    }
    // The copy's own state holds the question.
    if (outcome.kind === 'asks') return null;
    if ('notBefore' in outcome) update({ notBefore: outcome.notBefore ?? null });
    if (outcome.kind === 'server') console.error(`The pull stopped: ${outcome.reason}`);
    return outcome.kind;
  }

  /** Waits for an export to end first: a person may be saving what this removes. */
  async function applyAnswer(): Promise<void> {
    if ((await copy.state()).question?.answer !== 'take') return;
    await locks.whileWriting(() => copy.applyAnswer());
    update(await copy.state());
  }

  /** Undefined if another tab pulls. That tab writes to the same copy, and what it brings arrives by `observe`. */
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

  /** Changes with each page, and with each answer that nothing more follows. */
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
    prove: async () => (await ifAlone(() => asPerson(() => proveCopy(pulling)))) ?? { kind: 'moved' },
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
