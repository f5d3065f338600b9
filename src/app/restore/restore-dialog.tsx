import { useCallback, useEffect, useRef, useState } from 'react';
import type { CheckProgress } from '../../bridge/calls.ts';
import type { RestoreProgress, RestoreState } from '../../bridge/restore-calls.ts';
import type { FileFault } from '../../formats/file-fault.ts';
import { acceptedFiles } from '../../formats/file-kinds.ts';
import { type CodedError, codeOf, type ErrorCode } from '../../kernel/errors.ts';
import type { RestoreUndone } from '../../restore/undo-run.ts';
import { Banner } from '../../ui/banner.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';
import { FileName } from '../../ui/file-name.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { AppDialog } from '../app-dialog.tsx';
import { useAppParts } from '../app-parts.ts';
import { isLocked } from '../check/check-words.ts';
import type { DialogFrame } from '../dialogs.ts';
import { deviceRegion } from '../export/choices.ts';
import { useDroppedFiles } from '../file-drop.ts';
import { UnlockForm } from '../file-password/unlock-form.tsx';
import { useHome } from '../home.ts';
import { useTexts } from '../texts-context.ts';
import { EarlierRestores } from './earlier-restores.tsx';
import { RestoreDone } from './restore-done.tsx';
import { RestoreFailed, type RestoreFailure } from './restore-failed.tsx';
import { lookEveryMs } from './restore-notice.tsx';
import { PreviewFoot, RestorePreview } from './restore-preview.tsx';
import { RestoreRunning, type RestoreWork } from './restore-running.tsx';
import { RestoreStopped } from './restore-stopped.tsx';
import { RestoreUndoneNotice } from './restore-undone.tsx';
import './restore.css';

/** A file that the app has already, with its name. */
interface NamedFile {
  readonly file: Blob;
  readonly name: string;
  /** What the person typed to open it. */
  readonly passphrase?: string;
  /** By its clocks times are read that name no zone. Absent: the device's. */
  readonly timeZone?: string;
}

/**
 *   choosing ──file──▶ reading ──▶ shown: planned ──▶ working ──▶ shown: done
 *                        ├──▶ failed                     └stop─▶ shown: applying ──▶ working …
 *                        └──▶ locked ──password──▶ reading …
 */
type Step =
  | { readonly kind: 'opening' }
  /** `file` is read at once. */
  | { readonly kind: 'choosing'; readonly file?: NamedFile | undefined }
  | RestoreWork
  /** The file opens with a password. */
  | { readonly kind: 'locked'; readonly named: NamedFile; readonly reason: FileFault['reason'] }
  | ({ readonly kind: 'failed' } & RestoreFailure)
  /** `named`: the file that was read for it just now. */
  | {
      readonly kind: 'shown';
      readonly state: RestoreState;
      readonly problem: ErrorCode | null;
      readonly named?: NamedFile;
    }
  | { readonly kind: 'undone'; readonly name: string; readonly undone: RestoreUndone };

/** Brings a file back to the account: what it would do, then that, then what became of it. */
function RestoreDialog({ open, onClose, from }: DialogFrame & { from?: NamedFile | undefined }) {
  const { worker } = useAppParts();
  const { onExportRuns } = useHome();
  const texts = useTexts();
  const { say } = texts;
  const [step, setStep] = useState<Step>({ kind: 'opening' });
  const running = useRef<AbortController | null>(null);

  /** Runs one thing at a time. What an earlier one still reports is dropped. */
  const begin = useCallback(
    async (
      run: (signal: AbortSignal, show: (next: Step) => void) => Promise<Step>,
      failed: (error: unknown) => Step,
    ) => {
      running.current?.abort();
      const own = new AbortController();
      running.current = own;
      const show = (next: Step) => {
        if (running.current === own) setStep(next);
      };
      try {
        show(await run(own.signal, show));
      } catch (error) {
        if (codeOf(error) !== 'CANCELLED') console.error('The restore did not go on', error);
        show(failed(error));
      }
    },
    [],
  );

  /**
   * Shows what this device has begun and not ended, and what became of what this tab has watched. Reads the file, if
   * there is one, only if that is nothing.
   */
  const look = useCallback(
    (file: NamedFile | undefined, watched?: string) =>
      begin(
        async () => {
          const state = await worker.restoreState();
          if (state !== null && state.id === watched && state.state !== 'planned')
            return { kind: 'shown', state, problem: null };
          // A preview or an outcome of before says nothing of the account as it is now.
          if (state?.state !== 'applying') return { kind: 'choosing', file };
          return { kind: 'shown', state, problem: null };
        },
        (error) => ({ kind: 'failed', what: 'look', code: codeOf(error), fault: null }),
      ),
    [begin, worker],
  );

  const read = useCallback(
    (named: NamedFile) =>
      begin(
        async (signal, show) => {
          const { name } = named;
          const reading = (progress: CheckProgress) => show({ kind: 'reading', name, progress });
          reading({ kind: 'reading', read: null });
          const asked = { ...named, timeZone: named.timeZone ?? deviceRegion().timeZone };
          const state = await worker.planRestore(asked, { signal, onProgress: reading });
          return { kind: 'shown', state, problem: null, ...(state.timeZone !== null && { named }) };
        },
        (error) => {
          const code = codeOf(error);
          if (code === 'CANCELLED') return { kind: 'choosing' };
          const fault = code === 'FILE_UNREADABLE' ? ((error as CodedError).details as FileFault) : null;
          if (fault !== null && isLocked(fault)) return { kind: 'locked', named, reason: fault.reason };
          return { kind: 'failed', what: 'read', code, fault };
        },
      ),
    [begin, worker],
  );

  function apply(state: RestoreState): void {
    void begin(
      async (signal, show) => {
        const onProgress = (at: RestoreProgress) =>
          show({ kind: 'working', what: 'apply', name: state.fileName, at });
        onProgress({ done: state.applied.rows, total: state.taken.all });
        onExportRuns(true);
        try {
          const done = await worker.applyRestore(state.id, { signal, onProgress });
          return { kind: 'shown', state: done, problem: null };
        } catch (error) {
          const left = await worker.restoreState();
          if (left?.id !== state.id) throw error;
          const code = codeOf(error);
          return { kind: 'shown', state: left, problem: code === 'CANCELLED' ? null : code };
        } finally {
          onExportRuns(false);
        }
      },
      (error) => ({ kind: 'failed', what: 'apply', code: codeOf(error), fault: null }),
    );
  }

  function undo({ id, fileName: name }: { id: string; fileName: string }): void {
    void begin(
      async (signal, show) => {
        const onProgress = (at: RestoreProgress) => show({ kind: 'working', what: 'undo', name, at });
        onProgress({ done: 0, total: null });
        onExportRuns(true);
        try {
          return { kind: 'undone', name, undone: await worker.undoRestore(id, { signal, onProgress }) };
        } finally {
          onExportRuns(false);
        }
      },
      (error) => ({ kind: 'failed', what: 'undo', code: codeOf(error), fault: null }),
    );
  }

  function leave(): void {
    void begin(
      async () => {
        await worker.dropRestore();
        return { kind: 'choosing' };
      },
      (error) => ({ kind: 'failed', what: 'look', code: codeOf(error), fault: null }),
    );
  }

  useEffect(() => void look(from), [from, look]);
  useEffect(() => {
    if (step.kind === 'choosing' && step.file !== undefined) void read(step.file);
  }, [step, read]);
  const runsElsewhere = step.kind === 'shown' && step.state.isRunning ? step.state : null;
  useEffect(() => {
    if (!open || runsElsewhere === null) return;
    const timer = setTimeout(() => void look(undefined, runsElsewhere.id), lookEveryMs);
    return () => clearTimeout(timer);
  }, [open, runsElsewhere, look]);
  useEffect(() => () => running.current?.abort(), []);
  // The dialog stays in the page after it has closed.
  useEffect(() => {
    if (open) return;
    // Nothing is written behind a dialog that nobody sees: the list says then that it stopped.
    running.current?.abort();
    setStep(withoutPassphrase);
  }, [open]);
  const takesFiles = ['choosing', 'failed', 'locked', 'undone'].includes(step.kind);
  const isOver = useDroppedFiles(open && takesFiles, ([first]) => {
    if (first !== undefined) void read({ file: first, name: first.name });
  });

  const stop = () => running.current?.abort();
  const isBusy = step.kind === 'reading' || step.kind === 'working';
  const named = step.kind === 'shown' ? step.named : undefined;
  return (
    <AppDialog
      open={open}
      onClose={step.kind === 'working' ? stop : onClose}
      title={say('account.restore')}
      step={step.kind === 'shown' ? step.state.state : step.kind}
      closesOutside={!isBusy}
      foot={
        step.kind === 'shown' &&
        step.state.state === 'planned' && (
          <PreviewFoot state={step.state} onApply={() => apply(step.state)} onLeave={leave} />
        )
      }
    >
      {step.kind === 'opening' && <Skeleton width="60%" />}
      {step.kind === 'failed' && <RestoreFailed step={step} />}
      {step.kind === 'locked' && (
        <>
          <Banner tone="info" title={say('check.locked.title')}>
            <p>
              <FileName>{step.named.name}</FileName>
            </p>
          </Banner>
          <UnlockForm
            wrong={step.reason === 'wrong-passphrase' ? (step.named.passphrase ?? null) : null}
            onUnlock={(passphrase) => void read({ ...step.named, passphrase })}
          />
        </>
      )}
      {step.kind === 'undone' && <RestoreUndoneNotice undone={step.undone} name={step.name} />}
      {step.kind === 'choosing' && <p>{say('restore.intro')}</p>}
      {isBusy && <RestoreRunning step={step} onCancel={stop} />}
      {step.kind === 'shown' && step.state.state === 'planned' && (
        <RestorePreview
          state={step.state}
          problem={step.problem}
          onState={(state) => setStep({ ...step, state, problem: null })}
          onZone={named && ((timeZone) => void read({ ...named, timeZone }))}
        />
      )}
      {step.kind === 'shown' && step.state.state === 'applying' && (
        <RestoreStopped
          state={step.state}
          problem={step.problem}
          onGoOn={() => apply(step.state)}
          onUndo={() => undo(step.state)}
        />
      )}
      {step.kind === 'shown' && step.state.state === 'done' && (
        <RestoreDone state={step.state} onUndo={() => undo(step.state)} onAnother={leave} />
      )}
      {takesFiles && (
        <>
          <FileDrop
            look={step.kind === 'choosing' ? 'primary' : 'secondary'}
            label={say(step.kind === 'choosing' ? 'restore.choose' : 'restore.choose.another')}
            accept={acceptedFiles}
            dropWords={say('check.drop')}
            kinds={say('restore.kinds')}
            isOver={isOver}
            onFile={(file) => void read({ file, name: file.name })}
          />
          <EarlierRestores onUndo={undo} />
        </>
      )}
    </AppDialog>
  );
}

/** What a step keeps while the dialog is closed. */
function withoutPassphrase(step: Step): Step {
  if (step.kind === 'locked') return { kind: 'choosing' };
  if (step.kind !== 'shown' || step.named?.passphrase === undefined) return step;
  const { named: _, ...rest } = step;
  return rest;
}

export { RestoreDialog as dialog };
