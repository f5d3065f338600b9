import { useCallback, useEffect, useRef, useState } from 'react';
import type { CheckProgress } from '../../bridge/calls.ts';
import { acceptedFiles } from '../../formats/file-kinds.ts';
import type { FileCheck } from '../../import/file-check.ts';
import { codeOf, type ErrorCode } from '../../kernel/errors.ts';
import { type BroughtFile, firstOf } from '../../pwa/brought-file.ts';
import type { IncomingFile } from '../../pwa/incoming-files.ts';
import { Announcement } from '../../ui/announcement.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';
import { FileName } from '../../ui/file-name.tsx';
import { Progress } from '../../ui/progress.tsx';
import { RunningBox } from '../../ui/running-box.tsx';
import { AppDialog } from '../app-dialog.tsx';
import { useAppParts } from '../app-parts.ts';
import type { DialogFrame } from '../dialogs.ts';
import { Fault } from '../fault.tsx';
import { useDroppedFiles } from '../file-drop.ts';
import { useTexts } from '../texts-context.ts';
import { CheckOutcome } from './check-outcome.tsx';
import './check.css';

/**
 *   asking ──yes──▶ checking     ──no──▶ choosing
 *   choosing ──file──▶ checking ──▶ checked ──file──▶ checking …
 *                         │  └────▶ failed ──file──▶ checking …
 *                         └cancel─▶ choosing
 */
type Check =
  | { readonly kind: 'choosing' }
  /** A file came that the person may not have sent. The app reads it only after they agree. */
  | { readonly kind: 'asking'; readonly brought: BroughtFile }
  | { readonly kind: 'checking'; readonly name: string; readonly progress: CheckProgress }
  | {
      readonly kind: 'checked';
      readonly fileCheck: FileCheck;
      readonly brought: BroughtFile;
      /** What the person typed to open it. */
      readonly typed: string | null;
    }
  | { readonly kind: 'failed'; readonly code: ErrorCode };

/** Checks an exported file that the person brings. `incoming`: the file that opened the dialog. */
function CheckDialog(props: DialogFrame & { incoming?: IncomingFile | undefined }) {
  const { worker } = useAppParts();
  const { say, fileSize } = useTexts();
  const [check, setCheck] = useState<Check>({ kind: 'choosing' });
  /** The name of the one file that was taken, if the person brought several. */
  const [only, setOnly] = useState<string | null>(null);
  const running = useRef<AbortController | null>(null);

  const begin = useCallback(
    async (brought: BroughtFile, passphrase?: string): Promise<void> => {
      const { file, isOneOfSeveral } = brought;
      running.current?.abort();
      const own = new AbortController();
      running.current = own;
      setOnly(isOneOfSeveral ? file.name : null);
      // Ignore what arrives after the person chose another file.
      const show = (next: Check) => {
        if (running.current === own) setCheck(next);
      };
      show({ kind: 'checking', name: file.name, progress: { kind: 'reading', read: null } });
      try {
        const fileCheck = await worker.checkFile(
          { file, name: file.name, passphrase },
          {
            signal: own.signal,
            onProgress: (progress) => show({ kind: 'checking', name: file.name, progress }),
          },
        );
        show({ kind: 'checked', fileCheck, brought, typed: passphrase ?? null });
      } catch (error) {
        console.error('The file could not be checked', error);
        show({ kind: 'failed', code: codeOf(error) });
      }
    },
    [worker],
  );
  const cancel = useCallback(() => {
    running.current?.abort();
    running.current = null;
    setCheck((before) => (before.kind === 'checking' ? { kind: 'choosing' } : before));
  }, []);

  const { incoming, open } = props;
  useEffect(() => {
    if (incoming?.kind === 'file') void begin(incoming);
    else if (incoming?.kind === 'shared') setCheck({ kind: 'asking', brought: incoming });
    else if (incoming?.kind === 'refused') setCheck({ kind: 'failed', code: incoming.code });
  }, [incoming, begin]);
  useEffect(() => {
    if (open) return;
    cancel();
    // The dialog stays in the page after it has closed.
    setCheck((before) => (before.kind === 'checked' ? { ...before, typed: null } : before));
  }, [open, cancel]);
  useEffect(() => cancel, [cancel]);

  const isOver = useDroppedFiles(open, (files) => {
    const dropped = firstOf(files);
    if (dropped !== null) void begin(dropped);
  });

  const choose = useRef<HTMLButtonElement>(null);
  const wasAsking = useRef(false);
  useEffect(() => {
    // The question's buttons are gone, and the focus with them.
    if (wasAsking.current && check.kind !== 'asking') choose.current?.focus();
    wasAsking.current = check.kind === 'asking';
  }, [check.kind]);

  const isChecking = check.kind === 'checking';
  const heard =
    check.kind === 'checking'
      ? sayRunning(check, say)
      : check.kind === 'asking'
        ? `${say('check.shared.title')} ${check.brought.file.name}, ${fileSize(check.brought.file.size)}`
        : '';
  return (
    <AppDialog open={open} onClose={props.onClose} title={say('account.check')}>
      <Announcement text={heard} />
      {check.kind === 'asking' && (
        <Banner
          tone="info"
          title={say('check.shared.title')}
          actions={
            <>
              <Button look="primary" onClick={() => void begin(check.brought)}>
                {say('check.shared.check')}
              </Button>
              <Button onClick={() => setCheck({ kind: 'choosing' })}>{say('check.shared.leave')}</Button>
            </>
          }
        >
          <p>
            <FileName>{check.brought.file.name}</FileName>
          </p>
          <p>{fileSize(check.brought.file.size)}</p>
          <p>{say('check.shared.body')}</p>
        </Banner>
      )}
      {only !== null && check.kind !== 'choosing' && check.kind !== 'asking' && (
        <Banner tone="info">
          <p role="alert">{say('check.only', { name: only })}</p>
        </Banner>
      )}
      {check.kind === 'checked' && (
        <CheckOutcome
          fileCheck={check.fileCheck}
          typed={check.typed}
          onUnlock={(typed) => void begin(check.brought, typed)}
        />
      )}
      <Fault code={check.kind === 'failed' ? check.code : null} />
      {isChecking && (
        <RunningBox>
          <p>{sayRunning(check, say)}</p>
          <Progress
            label={sayRunning(check, say)}
            done={check.progress.kind === 'reading' ? (check.progress.read?.done ?? 0) : 0}
            total={check.progress.kind === 'reading' ? (check.progress.read?.total ?? null) : null}
          />
          <Button onClick={cancel}>{say('action.cancel')}</Button>
        </RunningBox>
      )}
      {check.kind === 'choosing' && <p>{say('check.intro')}</p>}
      <FileDrop
        buttonRef={choose}
        look={check.kind === 'choosing' ? 'primary' : 'secondary'}
        label={say(check.kind === 'choosing' ? 'check.choose' : 'check.choose.another')}
        accept={acceptedFiles}
        dropWords={say('check.drop')}
        kinds={say('check.kinds')}
        isOver={isOver}
        hidden={check.kind === 'asking'}
        onFile={(file) => void begin({ file, isOneOfSeveral: false })}
      />
    </AppDialog>
  );
}

function sayRunning(
  { name, progress }: Extract<Check, { kind: 'checking' }>,
  say: ReturnType<typeof useTexts>['say'],
): string {
  return progress.kind === 'waiting'
    ? say(`export.waiting.${progress.waitsFor}`)
    : say('check.running', { name });
}

export { CheckDialog as dialog };
