import { useEffect, useMemo, useRef, useState } from 'react';
import { exportedAt } from '../../export/exported-at.ts';
import { fileName, mediaTypeOf } from '../../export/file-name.ts';
import { isEncrypted, queryOfOptions } from '../../export/options.ts';
import { languageAmong } from '../../texts/languages.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { FileName } from '../../ui/file-name.tsx';
import { onFirstTap } from '../../ui/first-tap.ts';
import { ExportIcon, FileIcon, MailIcon, PrintIcon, ShareIcon } from '../../ui/icons.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { AppDialog } from '../app-dialog.tsx';
import { useAppParts } from '../app-parts.ts';
import type { DialogFrame } from '../dialogs.ts';
import {
  type NewPassword,
  noPassword,
  passwordOf,
  problemOf as problemOfPassword,
} from '../file-password/new-password.ts';
import { NewPasswordFields } from '../file-password/new-password-fields.tsx';
import { useHome } from '../home.ts';
import { keepPrintLine, readPrintLine } from '../print/print-name.ts';
import { PrintPanel } from '../print/print-panel.tsx';
import { useTexts } from '../texts-context.ts';
import { isMailed, useBackupFrom } from './backup-from.ts';
import { BackupSummary } from './backup-summary.tsx';
import {
  type Choices,
  deviceRegion,
  keepChoices,
  optionsOf,
  type PersonLines,
  readChoices,
} from './choices.ts';
import { ChooseJobs } from './choose-jobs.tsx';
import { ExportChoices } from './export-choices.tsx';
import { ExportOutcome } from './export-outcome.tsx';
import { ExportSummary, NoDaysSummary } from './export-summary.tsx';
import {
  chosenPart,
  everything,
  isSame,
  type JobChoice,
  lastMonthForTheOffice,
  problemOf,
} from './job-choice.ts';
import { isTooMany, ListedSummary } from './listed-summary.tsx';
import { MailPanel } from './mail-panel.tsx';
import { useExport, type Way } from './use-export.ts';
import { usePreview } from './use-preview.ts';
import './export-dialog.css';

const panelTitles = { export: 'export.title', print: 'print.title', mail: 'mail.now.title' } as const;

interface ExportDialogProps extends DialogFrame {
  /** The kind of file that is chosen at first: a shortcut of the installed app, or a report. Download has the focus. */
  readonly preset?: (Pick<Choices, 'format'> & Partial<Pick<Choices, 'layout'>>) | undefined;
  /** The jobs that are chosen at first. */
  readonly jobs?: JobChoice;
}

/**
 * Leads from the choice of a file to the file. It says what the file will hold, and afterwards what it does hold. The
 * choices stay, so that a person can export the other kind too. Esc closes it at any time and cancels a running export.
 * A cancelled export leaves nothing behind, and one tap starts it again.
 */
function ExportDialog({ open, onClose, preset, jobs = everything }: ExportDialogProps) {
  const { state, onExportRuns, features, overlays } = useHome();
  const { worker, storage, now, delivery, lastAccount } = useAppParts();
  const owner = lastAccount.current()?.account.userId ?? '';
  const { say, locale } = useTexts();
  const [choices, setChoices] = useState<Choices>(() => ({ ...readChoices(storage), ...preset }));
  const [lines, setLines] = useState<PersonLines>(() => ({
    name: readPrintLine(storage, owner, 'name'),
    reference: readPrintLine(storage, owner, 'reference'),
  }));
  const [jobChoice, setJobChoice] = useState(jobs);
  const [password, setPassword] = useState<NewPassword>(noPassword);
  const [passwordTries, setPasswordTries] = useState(0);
  const [panel, setPanel] = useState<'export' | 'print' | 'mail'>('export');
  const [region] = useState(deviceRegion);
  const isBackup = choices.format === 'backup';
  const part = useMemo(
    () => (isBackup ? {} : chosenPart(jobChoice, region.timeZone)),
    [isBackup, jobChoice, region.timeZone],
  );
  const backup = useBackupFrom(isBackup);
  const isFetched = isBackup && (backup.from === 'account' || backup.from === 'asking');
  const preview = usePreview(state, part.filters, choices.format);
  const { run, start, cancel, deliverAgain } = useExport(open);
  const body = useRef<HTMLDivElement>(null);
  const mainButton = useRef<HTMLButtonElement>(null);

  const isRunning = run.kind === 'running';
  // The state says what the copy lacks before the jobs are counted, so nobody has to wait for the number to export.
  const known = preview.kind === 'ready' ? preview.preview : state;
  const isIncomplete = !isFetched && known !== null && known.incomplete !== null;
  const isContradictory = !isBackup && problemOf(jobChoice) !== null;
  const isTooLong = known !== null && isTooMany(choices.format, preview);
  const options = optionsOf(choices, region, languageAmong([locale]), part, lines);
  const name = isContradictory
    ? null
    : fileName({ options, exportedAt: exportedAt(now()), incomplete: isIncomplete });

  useEffect(() => {
    onExportRuns(isRunning);
    return () => onExportRuns(false);
  }, [isRunning, onExportRuns]);

  // The outcome appears at the top. On a phone, the pressed button is far below it.
  useEffect(() => {
    if (run.kind !== 'choosing' || run.delivered !== null) body.current?.scrollTo({ top: 0 });
  }, [run]);

  const lastPanel = useRef(panel);
  useEffect(() => {
    // The button that led back is gone, and the focus with it.
    if (lastPanel.current !== 'export' && panel === 'export') mainButton.current?.focus();
    lastPanel.current = panel;
  }, [panel]);

  // The dialog stays in the page after it has closed.
  useEffect(() => {
    if (!open) setPassword(noPassword);
  }, [open]);

  function choose(next: Choices): void {
    setChoices(next);
    keepChoices(storage, next);
  }

  function writeLines(next: PersonLines): void {
    setLines(next);
    keepPrintLine(storage, owner, 'name', next.name);
    keepPrintLine(storage, owner, 'reference', next.reference);
  }

  /** The office wants the proof, as a PDF. Only a choice of the kind of file itself is kept for the next time. */
  function chooseJobs(next: JobChoice): void {
    setJobChoice(next);
    if (isSame(next, lastMonthForTheOffice)) setChoices({ ...choices, format: 'pdf', layout: 'proof' });
  }

  function go(way: Way): void {
    if (name === null) return;
    const isLocked = isEncrypted(options);
    if (isLocked && problemOfPassword(password) !== null) {
      setPasswordTries(passwordTries + 1);
      return;
    }
    const passphrase = isLocked ? (passwordOf(password) ?? undefined) : undefined;
    const mediaType = mediaTypeOf(options);
    const make: Parameters<typeof start>[0]['make'] = (run) =>
      isFetched && options.format === 'backup'
        ? worker.fetchBackup({ options, passphrase }, run).catch((error: unknown) => {
            backup.noteFailure(error);
            throw error;
          })
        : worker.exportJobs({ options, passphrase, acceptIncomplete: isIncomplete, now: now() }, run);
    start({ make, way, fileName: name, mediaType });
  }

  // The buttons stay in place while the export runs: if Cancel replaced them, a second tap would undo the first.
  const cannotRead = known === null || preview.kind === 'failed' || isContradictory || isTooLong;
  const inactive = isRunning || (cannotRead && !isFetched);
  // The server makes the file, so the copy on this device need not be whole, or readable.
  const cannotMail = isRunning || isContradictory || isTooLong;
  // The server has no password, and must not mail in the open what the person wants locked.
  const offersMail = (feature: string) =>
    features.includes(feature) && isMailed(choices.format, features) && !isEncrypted(options);
  const mainAction = delivery.main === 'download' ? 'export.download' : 'export.prepare';
  const foot = (
    <>
      {run.kind === 'finished' && (
        // A small file is ready between two taps on Download, and on a phone this button is then under the finger.
        <Button look="primary" onClick={onFirstTap(onClose)}>
          {say('action.done')}
        </Button>
      )}
      <Button
        ref={mainButton}
        look={run.kind === 'finished' ? 'secondary' : 'primary'}
        inactive={inactive}
        // The second of two quick taps means the same as the first, even if a small file is ready in between.
        onClick={onFirstTap(() => go(delivery.main))}
      >
        <ExportIcon />
        {say(isIncomplete ? `${mainAction}.incomplete` : mainAction)}
      </Button>
      <div className="export-besides">
        {run.kind !== 'finished' && delivery.besides.includes('save-as') && (
          <Button look="quiet" inactive={inactive} onClick={() => go('save-as')}>
            {say('export.save-as')}
          </Button>
        )}
        {run.kind !== 'finished' && delivery.besides.includes('share') && (
          <Button look="quiet" inactive={inactive} onClick={() => go('share')}>
            <ShareIcon />
            {say('export.share')}
          </Button>
        )}
        <Button look="quiet" inactive={isRunning || cannotRead} onClick={() => setPanel('print')}>
          <PrintIcon />
          {say('print.action')}
        </Button>
        {offersMail('mail') && (
          <Button look="quiet" inactive={cannotMail} onClick={() => setPanel('mail')}>
            <MailIcon />
            {say('mail.now.action')}
          </Button>
        )}
      </div>
    </>
  );

  return (
    <AppDialog
      open={open}
      onClose={onClose}
      title={say(panelTitles[panel])}
      closesOutside={!isRunning}
      bodyRef={body}
      initialFocus={preset && mainButton}
      foot={panel === 'export' ? foot : undefined}
    >
      {panel === 'print' ? (
        <PrintPanel
          part={part}
          preview={preview.kind === 'ready' ? preview.preview : null}
          onBack={() => setPanel('export')}
        />
      ) : panel === 'mail' ? (
        <MailPanel
          query={queryOfOptions(options)}
          hasLines={'name' in options || 'reference' in options}
          onBack={() => setPanel('export')}
        />
      ) : (
        <>
          {delivery.main === 'download' && !delivery.savesDownloads && run.kind !== 'finished' && (
            <Banner tone="warning" title={say('export.no-sheet.title')}>
              <p>{say('export.no-sheet.body', { address: location.host })}</p>
            </Banner>
          )}
          <ExportOutcome run={run} onCancel={cancel} onDeliver={deliverAgain} />
          {isBackup ? (
            <BackupSummary from={backup.from} preview={preview} copy={state} />
          ) : isContradictory ? (
            <NoDaysSummary />
          ) : (
            <ExportSummary preview={preview} part={part} copy={state} />
          )}
          <ListedSummary preview={preview} format={choices.format} />
          <ChooseJobs choice={jobChoice} disabled={isRunning} takesAll={isBackup} onChoose={chooseJobs} />
          <ExportChoices
            choices={choices}
            isEverything={part.filters === undefined && part.omit === undefined}
            region={region}
            disabled={isRunning}
            lines={lines}
            passwordFields={
              <NewPasswordFields
                password={password}
                tries={passwordTries}
                disabled={isRunning}
                onChange={(change) => setPassword((before) => ({ ...before, ...change }))}
              />
            }
            onChoose={choose}
            onLines={writeLines}
          />
          {name !== null && (
            <p className="export-file">
              <FileIcon />
              <VisuallyHidden>{say('export.file-name')}</VisuallyHidden>
              <FileName>{name}</FileName>
            </p>
          )}
          {offersMail('schedules') && name !== null && (
            <div className="export-weekly">
              <Button
                look="quiet"
                inactive={cannotMail}
                onClick={() => {
                  overlays.close();
                  overlays.open({ kind: 'schedules', file: { choices, jobs: jobChoice } });
                }}
              >
                {say('schedules.weekly')}
              </Button>
            </div>
          )}
        </>
      )}
    </AppDialog>
  );
}

export { ExportDialog as dialog };
