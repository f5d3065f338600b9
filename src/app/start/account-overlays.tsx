import { lazy, Suspense, useEffect } from 'react';
import type { Account, SignInOutcome } from '../../network/session.ts';
import type { SyncState } from '../../sync/sync-state.ts';
import type { Overlays } from '../overlay.ts';
import type { CheckResult } from '../settings/copy-section.tsx';
import type { Credentials } from '../sign-in/sign-in-form.tsx';

// The first paint offline does without these.
const loadExport = () => import('../export/export-dialog.tsx');
const loadDetails = () => import('../job-details/job-details-dialog.tsx');
const loadReceipts = () => import('../receipts/receipts-dialog.tsx');
const loadCheck = () => import('../check/check-dialog.tsx');
const loadSettings = () => import('../settings/settings-dialog.tsx');
const loadReset = () => import('../reset/reset-dialog.tsx');
const loadSignOut = () => import('../account/sign-out-dialog.tsx');
const loadSignInAgain = () => import('../sign-in/sign-in-again-dialog.tsx');
const ExportDialog = lazy(async () => ({ default: (await loadExport()).ExportDialog }));
const JobDetailsDialog = lazy(async () => ({ default: (await loadDetails()).JobDetailsDialog }));
const ReceiptsDialog = lazy(async () => ({ default: (await loadReceipts()).ReceiptsDialog }));
const CheckDialog = lazy(async () => ({ default: (await loadCheck()).CheckDialog }));
const SettingsDialog = lazy(async () => ({ default: (await loadSettings()).SettingsDialog }));
const ResetDialog = lazy(async () => ({ default: (await loadReset()).ResetDialog }));
const SignOutDialog = lazy(async () => ({ default: (await loadSignOut()).SignOutDialog }));
const SignInAgainDialog = lazy(async () => ({ default: (await loadSignInAgain()).SignInAgainDialog }));

/** The page is given this long for itself before it fetches what may be opened. */
const idleAfterMs = 1500;

/** The dialog that was opened, if any. */
export function AccountOverlays(props: {
  overlays: Overlays;
  account: Account;
  state: SyncState | null;
  onExportRuns: (runs: boolean) => void;
  onCheck: () => Promise<CheckResult>;
  onAnswerReset: Parameters<typeof ResetDialog>[0]['onAnswer'];
  onSignOut: (options: { removeCopy: boolean }) => Promise<void>;
  onSignInAgain: (credentials: Credentials) => Promise<SignInOutcome>;
}) {
  const { last, isOpen, openings, close } = props.overlays;

  // Fetched ahead, so that they open at once, also when the network goes before the service worker has them.
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const load of [
        loadExport,
        loadDetails,
        loadReceipts,
        loadCheck,
        loadSettings,
        loadReset,
        loadSignOut,
      ])
        load().catch(() => {}); // asked again when opened
    }, idleAfterMs);
    return () => clearTimeout(timer);
  }, []);

  if (last === null) return null;
  const dialog = { open: isOpen, onClose: close };
  return (
    <Suspense>
      {last.kind === 'export' && (
        <ExportDialog
          key={openings}
          {...dialog}
          state={props.state}
          preset={last.preset}
          onRunning={props.onExportRuns}
        />
      )}
      {last.kind === 'job' && (
        <JobDetailsDialog
          key={openings}
          {...dialog}
          jobKey={last}
          generation={props.state?.generation ?? 0}
        />
      )}
      {last.kind === 'receipts' && <ReceiptsDialog key={openings} {...dialog} />}
      {last.kind === 'check' && <CheckDialog key={openings} {...dialog} incoming={last.incoming} />}
      {last.kind === 'settings' && (
        <SettingsDialog
          key={openings}
          {...dialog}
          email={props.account.email}
          state={props.state}
          onCheck={props.onCheck}
        />
      )}
      {last.kind === 'reset' && (
        <ResetDialog
          key={openings}
          {...dialog}
          question={props.state?.question ?? null}
          onAnswer={props.onAnswerReset}
          onSave={() => {
            close();
            props.overlays.open({ kind: 'export' });
          }}
        />
      )}
      {last.kind === 'sign-out' && (
        <SignOutDialog
          key={openings}
          {...dialog}
          isOnlyHere={isOnlyHere(props.state)}
          onSignOut={props.onSignOut}
        />
      )}
      {last.kind === 'sign-in' && (
        <SignInAgainDialog
          key={openings}
          {...dialog}
          account={props.account}
          onSubmit={props.onSignInAgain}
        />
      )}
    </Suspense>
  );
}

/** Whether the server said that it lacks jobs of this device, or all of the account. */
function isOnlyHere(state: SyncState | null): boolean {
  return state !== null && (state.question !== null || state.problem === 'no-account');
}
