import { Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { codeOf } from '../../kernel/errors.ts';
import { removalPatienceMs } from '../../local-db/delete-database.ts';
import type { Backend } from '../../network/backend.ts';
import type { DeletionTerms } from '../../network/session.ts';
import { firstOf } from '../../pwa/brought-file.ts';
import type { Filters } from '../../selection/filters.ts';
import { type LastAccount, noteAddress } from '../account/last-account.ts';
import { ownerCalls } from '../account/owner-calls.ts';
import { removeDatabases, removeTraces } from '../account/remove-traces.ts';
import { tokenOf } from '../account/token-of.ts';
import { useAppParts } from '../app-parts.ts';
import { keepLeftByMail, readLeftByMail } from '../automation/left-by-mail.ts';
import { useDroppedFiles } from '../file-drop.ts';
import { type Home, HomeContext } from '../home.ts';
import { JobsScreen } from '../jobs/jobs-screen.tsx';
import { lazyPart } from '../lazy-part.tsx';
import { type Overlays, useOverlays } from '../overlay.ts';
import { Reminder } from '../reminder/reminder.tsx';
import { useSync } from '../sync/use-sync.ts';
import { useBusy } from '../update/busy.ts';
import { NotOpened } from './not-opened.tsx';
import { OpenedDialog } from './opened-dialog.tsx';
import { RemovedNotice } from './removed-notice.tsx';
import { SlowOpeningNotice } from './slow-opening-notice.tsx';
import { useCopy } from './use-copy.ts';

/** Loaded on demand, because hardly anybody sees it. */
const ResetNotice = lazyPart(async () => (await import('../reset/reset-notice.tsx')).ResetNotice);

const AutomationNotice = lazyPart(
  async () => (await import('../automation/automation-notice.tsx')).AutomationNotice,
  () => null,
);

const RestoreNotice = lazyPart(
  async () => (await import('../restore/restore-notice.tsx')).RestoreNotice,
  () => null,
);

/** The app for a signed-in person. It starts from this device alone and asks the network meanwhile. */
export function AccountHome(props: {
  last: LastAccount;
  onExportRuns: (runs: boolean) => void;
  /** The account is deleted. The screen that follows says so. */
  onDeleted: () => void;
}) {
  const { userId } = props.last.account;
  const { worker, connect, lastAccount, leftTraces, askToKeepStorage, fetchBackend, goTo, storage } =
    useAppParts();
  const backend = useStable(props.last.backend);
  const session = useMemo(() => connect(backend), [connect, backend]);
  const [attempt, setAttempt] = useState(0);
  const copy = useCopy(userId, backend, attempt);
  const state = copy.kind === 'open' ? copy.state : null;
  const sync = useSync(state);
  const overlays = useOverlays();
  const [shown, setShown] = useState<Filters | null>(null);
  const [leftByMail, setLeftByMail] = useState(() => readLeftByMail(storage, userId));
  useBusy('dialog', overlays.isOpen);
  useShortcut(overlays, state !== null);
  useIncomingFile(overlays, state !== null);
  // Not while a dialog is open: it may be a running export, and the check dialog handles its own drops.
  useDroppedFiles(state !== null && !overlays.isOpen, (files) => {
    const brought = firstOf(files);
    if (brought !== null) overlays.open({ kind: 'check', incoming: { kind: 'file', ...brought } });
  });
  useRecord(userId, state !== null && state.asOf !== null);
  // This covers every way to sign in: a link or a provider brings people here without a tap in this app.
  useEffect(askToKeepStorage, [askToKeepStorage]);

  async function leave(options: { keepsCopy: boolean }): Promise<void> {
    await session.signOut();
    overlays.close();
    lastAccount.forget(options);
  }

  async function signOutAndRemove(): Promise<void> {
    const giveUp = AbortSignal.timeout(removalPatienceMs);
    try {
      await leftTraces.whileRemoving(userId, async () => {
        worker
          .closeAccount()
          .catch((error: unknown) => console.error('The worker did not close the copy', error));
        // Do this before the sign-out: a person who reads that they are signed out may shut the device.
        const areGone = await removeDatabases(userId, giveUp);
        await leave({ keepsCopy: false });
        // Remove the databases again, last, with the rest: another tab may have created them anew before it heard of
        // the sign-out. If the first removal timed out, this one does not wait again.
        await removeTraces(userId, areGone ? undefined : giveUp);
      });
    } catch (error) {
      if (codeOf(error) === 'TRACES_LEFT') {
        // This screen is gone by now. The sign-in screen tells the person.
        console.error('Traces could not be removed', error);
      } else {
        leftTraces.forget(userId);
        throw error;
      }
    }
  }

  function noteLeft(at: string): void {
    keepLeftByMail(storage, userId, at);
    setLeftByMail(at);
  }

  const prove: Home['prove'] = async () => {
    try {
      return await worker.prove();
    } catch (error) {
      console.error('The check broke off', error);
      return { kind: 'failed' };
    }
  };

  const answerReset: Home['answerReset'] = async (answer) => {
    await worker.answerReset(answer);
    sync.update();
  };

  const signInAgain: Home['signInAgain'] = async (credentials) => {
    askToKeepStorage();
    const outcome = await session.signIn(credentials);
    if (outcome.kind !== 'signed-in') return outcome;
    overlays.close();
    // The address in the form is fixed. If the server still answers with another account, the app opens that one.
    if (outcome.account.userId === userId) {
      noteAddress(lastAccount, outcome.account);
      sync.update();
    } else {
      const hadCopy = lastAccount.hadCopy(outcome.account.userId);
      lastAccount.remember({ account: outcome.account, backend, hadCopy });
    }
    return outcome;
  };

  const signOutEverywhere: Home['signOutEverywhere'] = async () => {
    // All tabs share the session. Another tab may have signed somebody else in.
    const { kind } = await tokenOf(userId, session);
    if (kind === 'signed-out') return { kind: 'refused', code: 'UNAUTHORIZED' };
    const outcome = await session.endAllSessions();
    if (outcome.kind === 'done') await leave({ keepsCopy: true });
    return outcome;
  };

  const askDeletion = useCallback(async (): Promise<DeletionTerms> => {
    try {
      const { kind } = await tokenOf(userId, session);
      if (kind === 'offline') return { kind };
      if (kind === 'signed-out') return { kind: 'refused', code: 'UNAUTHORIZED' };
      const terms = await session.askDeletion();
      // A token names the address that the account had when it was made.
      if (terms.kind === 'offered') noteAddress(lastAccount, { userId, email: terms.email });
      return terms;
    } catch (error) {
      console.error('The server could not be asked how to delete the account', error);
      return { kind: 'refused', code: 'INTERNAL_ERROR' };
    }
  }, [session, userId, lastAccount]);

  const { scripts, askServer } = useMemo(
    () => ownerCalls(userId, session, () => document.documentElement.lang),
    [session, userId],
  );

  const deleteAccount: Home['deleteAccount'] = async (credentials) => {
    // If an answer was lost, the account may be gone already, and its password with it.
    const terms = await askDeletion();
    if (terms.kind !== 'no-account') {
      if (credentials !== null) {
        const outcome = await session.signIn(credentials);
        if (outcome.kind === 'offline' || outcome.kind === 'refused') return outcome;
      }
      const outcome = await session.deleteAccount(userId);
      if (outcome.kind !== 'done') return outcome;
    }
    props.onDeleted();
    await signOutAndRemove();
    return { kind: 'done' };
  };

  const openProvider: Home['openProvider'] = async (provider) => {
    const found = await fetchBackend();
    if (found === null) return 'OFFLINE';
    goTo(await connect(found).providerAddress(provider));
    return null;
  };

  const addSampleJobs: Home['addSampleJobs'] = async () => {
    const outcome = await session.addSampleJobs();
    if (outcome.kind === 'failed') return outcome.code;
    sync.update();
    return null;
  };

  const home: Home = {
    ...{ account: props.last.account, state, overlays, onExportRuns: props.onExportRuns },
    online: sync.online,
    ...{ prove, answerReset, signInAgain, signOutEverywhere, askDeletion, deleteAccount, openProvider },
    ...{ addSampleJobs, scripts, askServer, features: backend.features ?? [] },
    sendConfirmingLink: () => session.sendMagicLink(props.last.account.email),
    showJobs(filters) {
      setShown(filters);
      overlays.close();
    },
    signOut: ({ removeCopy }) => (removeCopy ? signOutAndRemove() : leave({ keepsCopy: true })),
  };
  if (copy.kind === 'failed') return <NotOpened code={copy.code} onRetry={() => setAttempt(attempt + 1)} />;
  return (
    <HomeContext value={home}>
      <JobsScreen
        sync={sync}
        shown={shown}
        onShowAll={() => setShown(null)}
        notice={
          <>
            <SlowOpeningNotice isOpening={state === null} />
            {/* Render it empty first: screen readers do not read what a live region holds when it appears. */}
            <div aria-live="polite">
              {state !== null && (state.question !== null || state.problem === 'no-account') && (
                <Suspense>
                  <ResetNotice state={state} />
                </Suspense>
              )}
              {state !== null && (
                <Suspense>
                  <RestoreNotice />
                </Suspense>
              )}
              {/* Only once the server has answered: before, there is nothing to hear from it. */}
              {sync.checked && home.features.length > 0 && (
                <Suspense>
                  <AutomationNotice onLeft={noteLeft} />
                </Suspense>
              )}
            </div>
            <RemovedNotice hadCopy={props.last.hadCopy} state={state} />
            <Reminder leftElsewhere={leftByMail} />
          </>
        }
      />
      <OpenedDialog overlays={overlays} />
    </HomeContext>
  );
}

/** Opens the dialog that the address asked for, as soon as there is something to show in it. */
function useShortcut({ open }: Overlays, isReady: boolean): void {
  const { shortcut } = useAppParts();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `open` is a new function each time, and does the same
  useEffect(() => {
    const preset = isReady ? shortcut.take() : null;
    if (preset !== null) open({ kind: 'export', preset });
  }, [isReady, shortcut]);
}

/** Opens the file that the system handed over, as soon as there are jobs to compare it with. */
function useIncomingFile({ open }: Overlays, isReady: boolean): void {
  const { incomingFiles } = useAppParts();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `open` is a new function each time, and does the same
  useEffect(() => {
    if (!isReady) return;
    const look = () => {
      const incoming = incomingFiles.take();
      if (incoming !== null) open({ kind: 'check', incoming });
    };
    look();
    return incomingFiles.subscribe(look);
  }, [isReady, incomingFiles]);
}

/** Keeps the record of the last account current: the server's address, and whether a whole copy was here. */
function useRecord(userId: string, hasWholeCopy: boolean): void {
  const { fetchBackend, lastAccount } = useAppParts();
  useEffect(() => {
    void fetchBackend().then((found) => {
      const current = lastAccount.current();
      if (found === null || current?.account.userId !== userId) return;
      if (JSON.stringify(found) !== JSON.stringify(current.backend))
        lastAccount.remember({ ...current, backend: found });
    });
  }, [fetchBackend, lastAccount, userId]);

  useEffect(() => {
    const current = lastAccount.current();
    if (hasWholeCopy && current?.account.userId === userId && !current.hadCopy)
      lastAccount.remember({ ...current, hadCopy: true });
  }, [hasWholeCopy, lastAccount, userId]);
}

/** Returns the same object as long as its content is the same: each read from storage creates a new object. */
function useStable(backend: Backend): Backend {
  const text = JSON.stringify(backend);
  // biome-ignore lint/correctness/useExhaustiveDependencies: by content
  return useMemo(() => backend, [text]);
}
