import { Suspense, useEffect } from 'react';
import type { Account, SignInOutcome } from '../../network/session.ts';
import { loadLater } from '../../texts/english-so-far.ts';
import type { SyncState } from '../../worker/messages.ts';
import { lazyPart } from '../lazy-part.tsx';
import type { Overlays } from '../overlay.ts';
import type { CheckResult } from '../settings/copy-section.tsx';
import type { Credentials } from '../sign-in/sign-in-form.tsx';

// The first paint offline does without these.
const loadExport = () => import('../export/export-dialog.tsx');
const loadDetails = () => import('../job-details/job-details-dialog.tsx');
const loadReceipts = () => import('../receipts/receipts-dialog.tsx');
const loadVerify = () => import('../verify/verify-dialog.tsx');
const loadSettings = () => import('../settings/settings-dialog.tsx');
const loadReset = () => import('../reset/reset-dialog.tsx');
const loadSignOut = () => import('../account/sign-out-dialog.tsx');
const loadSignInAgain = () => import('../sign-in/sign-in-again-dialog.tsx');
const ExportDialog = lazyPart(async () => (await loadExport()).ExportDialog);
const JobDetailsDialog = lazyPart(async () => (await loadDetails()).JobDetailsDialog);
const ReceiptsDialog = lazyPart(async () => (await loadReceipts()).ReceiptsDialog);
const VerifyDialog = lazyPart(async () => (await loadVerify()).VerifyDialog);
const SettingsDialog = lazyPart(async () => (await loadSettings()).SettingsDialog);
const ResetDialog = lazyPart(async () => (await loadReset()).ResetDialog);
const SignOutDialog = lazyPart(async () => (await loadSignOut()).SignOutDialog);
const SignInAgainDialog = lazyPart(async () => (await loadSignInAgain()).SignInAgainDialog);

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
        loadLater,
        loadExport,
        loadDetails,
        loadReceipts,
        loadVerify,
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
      {last.kind === 'verify' && <VerifyDialog key={openings} {...dialog} incoming={last.incoming} />}
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
