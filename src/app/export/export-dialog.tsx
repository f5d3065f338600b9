import { useEffect, useRef, useState } from 'react';
import { formatOf } from '../../export/export-formats.ts';
import { exportedAt } from '../../export/exported-at.ts';
import { fileName } from '../../export/file-name.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ExportIcon, FileIcon } from '../../ui/icons.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import type { SyncState } from '../../worker/messages.ts';
import { useAppParts } from '../app-parts.ts';
import { useTexts } from '../texts-context.ts';
import { type Choices, deviceRegion, keepChoices, optionsOf, readChoices } from './choices.ts';
import { ExportChoices } from './export-choices.tsx';
import { ExportOutcome } from './export-outcome.tsx';
import { ExportSummary } from './export-summary.tsx';
import { useExport } from './use-export.ts';
import { usePreview } from './use-preview.ts';
import './export-dialog.css';

export interface ExportDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly state: SyncState | null;
  /** Told while an export runs: nothing may reload the page then. */
  readonly onRunning: (isRunning: boolean) => void;
}

/**
 * From the choice of a file to the file. What it will hold is said before; what it does hold is said after, and the
 * choices stay, for whoever wants the other kind too. Esc closes it at any time: that cancels an export that runs,
 * which leaves nothing behind, and was one tap to begin.
 */
export function ExportDialog({ open, onClose, state, onRunning }: ExportDialogProps) {
  const { storage, now, handOver } = useAppParts();
  const { say } = useTexts();
  const [choices, setChoices] = useState(() => readChoices(storage));
  const [region] = useState(deviceRegion);
  const preview = usePreview(state, undefined);
  const { run, start, cancel } = useExport(open);
  const body = useRef<HTMLDivElement>(null);

  const isRunning = run.kind === 'running';
  const isIncomplete = preview.kind === 'ready' && preview.preview.incomplete !== null;
  const name = fileName({
    options: optionsOf(choices, region),
    exportedAt: exportedAt(now()),
    incomplete: isIncomplete,
  });

  useEffect(() => {
    onRunning(isRunning);
    return () => onRunning(false);
  }, [isRunning, onRunning]);

  // What happens stands at the top; on a phone the button that was pressed is far below.
  useEffect(() => {
    if (run.kind !== 'choosing') body.current?.scrollTo({ top: 0 });
  }, [run.kind]);

  function choose(next: Choices): void {
    setChoices(next);
    keepChoices(storage, next);
  }

  // Stays where it was pressed while the export runs: with Cancel in its place, a second tap would undo the first.
  const download = (
    <Button
      look={run.kind === 'finished' ? 'secondary' : 'primary'}
      inactive={isRunning || preview.kind !== 'ready'}
      onClick={() => start({ options: optionsOf(choices, region), acceptIncomplete: isIncomplete })}
    >
      <ExportIcon />
      {say(isIncomplete ? 'export.download.incomplete' : 'export.download')}
    </Button>
  );

  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={say('export.title')}
      closeLabel={say('action.close')}
      closesOutside={!isRunning}
      bodyRef={body}
      foot={
        <>
          {run.kind === 'finished' && (
            <Button look="primary" onClick={onClose}>
              {say('action.done')}
            </Button>
          )}
          {download}
        </>
      }
    >
      <ExportOutcome
        run={run}
        onCancel={cancel}
        onSaveAgain={({ file, fileName }) => handOver(file, fileName)}
      />
      <ExportSummary preview={preview} total={state?.total ?? null} />
      <ExportChoices
        choices={choices}
        region={region}
        offersSafeForExcel={formatOf({ format: choices.format }).offersSafeForExcel}
        disabled={isRunning}
        onChoose={choose}
      />
      <p className="export-file">
        <FileIcon />
        <VisuallyHidden>{say('export.file-name')}</VisuallyHidden>
        <span className="export-file-name">{name}</span>
      </p>
    </Dialog>
  );
}
