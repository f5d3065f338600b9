import { useEffect, useMemo, useRef, useState } from 'react';
import { exportedAt } from '../../export/exported-at.ts';
import { fileName, mediaTypeOf } from '../../export/file-name.ts';
import type { FormatId } from '../../formats/formats.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FileName } from '../../ui/file-name.tsx';
import { onFirstTap } from '../../ui/first-tap.ts';
import { ExportIcon, FileIcon, PrintIcon, ShareIcon } from '../../ui/icons.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { useAppParts } from '../app-parts.ts';
import type { DialogFrame } from '../dialogs.ts';
import { useHome } from '../home.ts';
import { PrintPanel } from '../print/print-panel.tsx';
import { useTexts } from '../texts-context.ts';
import { type Choices, deviceRegion, keepChoices, optionsOf, readChoices } from './choices.ts';
import { ChooseJobs } from './choose-jobs.tsx';
import { ExportChoices } from './export-choices.tsx';
import { ExportOutcome } from './export-outcome.tsx';
import { ExportSummary, NoDaysSummary } from './export-summary.tsx';
import { chosenPart, everything, problemOf } from './job-choice.ts';
import { useExport, type Way } from './use-export.ts';
import { usePreview } from './use-preview.ts';
import './export-dialog.css';

interface ExportDialogProps extends DialogFrame {
  /** Came for this kind of file (a shortcut of the installed app): it is chosen, and Download has the focus. */
  readonly preset?: { readonly format: FormatId } | undefined;
}

/**
 * From the choice of a file to the file. What it will hold is said before; what it does hold is said after, and the
 * choices stay, for whoever wants the other kind too. Esc closes it at any time: that cancels an export that runs,
 * which leaves nothing behind, and was one tap to begin.
 */
function ExportDialog({ open, onClose, preset }: ExportDialogProps) {
  const { state, onExportRuns } = useHome();
  const { storage, now, delivery } = useAppParts();
  const { say } = useTexts();
  const [choices, setChoices] = useState<Choices>(() => ({ ...readChoices(storage), ...preset }));
  const [jobChoice, setJobChoice] = useState(everything);
  const [isPrinting, setIsPrinting] = useState(false);
  const [region] = useState(deviceRegion);
  const part = useMemo(() => chosenPart(jobChoice, region.timeZone), [jobChoice, region.timeZone]);
  const preview = usePreview(state, part.filters);
  const { run, start, cancel, deliverAgain } = useExport(open);
  const body = useRef<HTMLDivElement>(null);
  const mainButton = useRef<HTMLButtonElement>(null);

  const isRunning = run.kind === 'running';
  // What the copy lacks is known before its jobs are counted: nobody has to wait for the number to export.
  const known = preview.kind === 'ready' ? preview.preview : state;
  const isIncomplete = known !== null && known.incomplete !== null;
  const isContradictory = problemOf(jobChoice) !== null;
  const options = optionsOf(choices, region, part);
  const name = isContradictory
    ? null
    : fileName({ options, exportedAt: exportedAt(now()), incomplete: isIncomplete });

  useEffect(() => {
    onExportRuns(isRunning);
    return () => onExportRuns(false);
  }, [isRunning, onExportRuns]);

  // What happens stands at the top; on a phone the button that was pressed is far below.
  useEffect(() => {
    if (run.kind !== 'choosing' || run.delivered !== null) body.current?.scrollTo({ top: 0 });
  }, [run]);

  const wasPrinting = useRef(false);
  useEffect(() => {
    // The button that led there, and back, is gone with the focus.
    if (wasPrinting.current && !isPrinting) mainButton.current?.focus();
    wasPrinting.current = isPrinting;
  }, [isPrinting]);

  function choose(next: Choices): void {
    setChoices(next);
    keepChoices(storage, next);
  }

  function go(way: Way): void {
    if (name === null) return;
    const mediaType = mediaTypeOf(options);
    start({ options, acceptIncomplete: isIncomplete, way, fileName: name, mediaType });
  }

  // They stay where they were pressed while the export runs: with Cancel in their place, a second tap would undo the first.
  const inactive = isRunning || known === null || preview.kind === 'failed' || isContradictory;
  const mainAction = delivery.main === 'download' ? 'export.download' : 'export.prepare';
  const foot = (
    <>
      {run.kind === 'finished' && (
        // A small file is ready between two taps on Download, and on a phone this is where the finger is.
        <Button look="primary" onClick={onFirstTap(onClose)}>
          {say('action.done')}
        </Button>
      )}
      <Button
        ref={mainButton}
        look={run.kind === 'finished' ? 'secondary' : 'primary'}
        inactive={inactive}
        // The second tap of two in a row is the same wish, also where a small file is ready in between.
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
        <Button look="quiet" inactive={inactive} onClick={() => setIsPrinting(true)}>
          <PrintIcon />
          {say('print.action')}
        </Button>
      </div>
    </>
  );

  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={say(isPrinting ? 'print.title' : 'export.title')}
      closeLabel={say('action.close')}
      closesOutside={!isRunning}
      bodyRef={body}
      initialFocus={preset && mainButton}
      foot={isPrinting ? undefined : foot}
    >
      {isPrinting ? (
        <PrintPanel
          part={part}
          preview={preview.kind === 'ready' ? preview.preview : null}
          generation={state?.generation ?? 0}
          onBack={() => setIsPrinting(false)}
        />
      ) : (
        <>
          {delivery.main === 'download' && !delivery.savesDownloads && run.kind !== 'finished' && (
            <Banner tone="warning" title={say('export.no-sheet.title')}>
              <p>{say('export.no-sheet.body', { address: location.host })}</p>
            </Banner>
          )}
          <ExportOutcome run={run} onCancel={cancel} onDeliver={deliverAgain} />
          {isContradictory ? <NoDaysSummary /> : <ExportSummary preview={preview} part={part} copy={state} />}
          <ChooseJobs choice={jobChoice} disabled={isRunning} onChoose={setJobChoice} />
          <ExportChoices
            choices={choices}
            isEverything={part.filters === undefined && part.omit === undefined}
            region={region}
            disabled={isRunning}
            onChoose={choose}
          />
          {name !== null && (
            <p className="export-file">
              <FileIcon />
              <VisuallyHidden>{say('export.file-name')}</VisuallyHidden>
              <FileName>{name}</FileName>
            </p>
          )}
        </>
      )}
    </Dialog>
  );
}

export { ExportDialog as dialog };
