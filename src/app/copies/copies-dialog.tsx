import { useEffect, useRef, useState } from 'react';
import type { CopyObstacle, DeviceCopy } from '../../bridge/calls.ts';
import { mediaTypeOf } from '../../export/file-name.ts';
import type { Receipt } from '../../export/receipt.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { FactsLine } from '../../ui/facts-line.tsx';
import { onFirstTap } from '../../ui/first-tap.ts';
import { FileIcon } from '../../ui/icons.tsx';
import { Message } from '../../ui/message.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { AppDialog } from '../app-dialog.tsx';
import { useAppParts } from '../app-parts.ts';
import { AskFirst } from '../ask-first.tsx';
import { useAttempt } from '../attempt.ts';
import type { DialogFrame } from '../dialogs.ts';
import { ExportOutcome } from '../export/export-outcome.tsx';
import { useExport } from '../export/use-export.ts';
import { Fault } from '../fault.tsx';
import { useHome } from '../home.ts';
import { useTexts } from '../texts-context.ts';
import { useAnswer } from '../use-answer.ts';
import { FolderPart } from './folder-part.tsx';
import './copies.css';

/** Lists the copies that this device keeps, hands one out as a file, and removes them all. */
function CopiesDialog({ open, onClose }: DialogFrame) {
  const { worker, delivery } = useAppParts();
  const { onExportRuns, overlays } = useHome();
  const { say } = useTexts();
  const [asked, setAsked] = useState(0);
  const again = () => setAsked(asked + 1);
  const answer = useAnswer(() => worker.deviceCopies(), [worker, asked]);
  const removal = useAttempt('The copies could not be removed');
  const opening = useAttempt('The copy could not be opened');
  const { run, start, cancel, deliverAgain } = useExport(open);
  const isRunning = run.kind === 'running';
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    onExportRuns(isRunning);
    return () => onExportRuns(false);
  }, [isRunning, onExportRuns]);
  // The outcome appears at the top. On a phone, the pressed button may be far below it.
  useEffect(() => {
    if (run.kind !== 'choosing' || run.delivered !== null) body.current?.scrollTo({ top: 0 });
  }, [run]);

  function save({ id }: DeviceCopy, { fileName, options }: Receipt): void {
    const make = () => worker.openDeviceCopy(id);
    start({ make, way: delivery.main, fileName, mediaType: mediaTypeOf(options) });
  }

  async function bringBack({ id }: DeviceCopy): Promise<void> {
    await opening.run(async () => {
      const { file, fileName: name } = await worker.openDeviceCopy(id);
      overlays.open({ kind: 'restore', from: { file, name } });
    });
    again();
  }

  async function removeAll(): Promise<void> {
    await removal.run(() => worker.removeDeviceCopies());
    again();
  }

  return (
    <AppDialog
      open={open}
      onClose={onClose}
      title={say('copies.title')}
      closesOutside={!isRunning}
      bodyRef={body}
    >
      <ExportOutcome run={run} onCancel={cancel} onDeliver={deliverAgain} />
      <p>{say('copies.intro')}</p>
      {answer.kind === 'waiting' && (
        <p>
          <Skeleton width="60%" />
        </p>
      )}
      {answer.kind === 'failed' && (
        <Fault code={answer.code} actions={<Button onClick={again}>{say('action.retry')}</Button>} />
      )}
      {answer.kind === 'answered' && (
        <>
          <Obstacle obstacle={answer.value.obstacle} onChanged={again} />
          <Fault code={removal.problem} title={say('copies.remove.failed')} />
          <Fault code={opening.problem} />
          {answer.value.copies.length === 0 ? (
            <Message picture={<FileIcon />} title={say('copies.none.title')}>
              <p>{say('copies.none.body')}</p>
            </Message>
          ) : (
            <>
              <ul className="copies" aria-label={say('copies.title')}>
                {answer.value.copies.map((copy) => (
                  <li key={copy.id}>
                    <Copy
                      copy={copy}
                      inactive={isRunning}
                      onSave={(receipt) => save(copy, receipt)}
                      onBringBack={() => void bringBack(copy)}
                    />
                  </li>
                ))}
              </ul>
              <p className="copies-soft">{say('copies.not-safe')}</p>
              <FolderPart />
              <AskFirst
                label={say('copies.remove')}
                question={say('copies.remove.question')}
                confirm={say(removal.isBusy ? 'copies.removing' : 'copies.remove.confirm')}
                isBusy={removal.isBusy}
                onConfirm={() => void removeAll()}
              />
            </>
          )}
        </>
      )}
    </AppDialog>
  );
}

function Copy(props: {
  copy: DeviceCopy;
  inactive: boolean;
  onSave: (receipt: Receipt) => void;
  onBringBack: () => void;
}) {
  const { say, fileSize, longMoment } = useTexts();
  const { receipt, isWhole } = props.copy;
  const made = receipt === null ? null : longMoment(receipt.exportedAt);
  return (
    <>
      <span className="copies-facts">
        {made !== null && <strong>{made}</strong>}
        {receipt !== null && (
          <FactsLine small>
            <span>{say('jobs.count', { count: receipt.rows })}</span>
            <span>{fileSize(receipt.bytes)}</span>
          </FactsLine>
        )}
        {!isWhole && <span className="copies-lost">{say('copies.lost')}</span>}
      </span>
      {isWhole && receipt !== null && (
        <span className="copies-actions">
          <Button
            inactive={props.inactive}
            aria-label={`${say('copies.save')}, ${made}`}
            onClick={onFirstTap(() => props.onSave(receipt))}
          >
            {say('copies.save')}
          </Button>
          <Button
            look="quiet"
            inactive={props.inactive}
            aria-label={`${say('restore.choice.new.take')}, ${made}`}
            onClick={onFirstTap(props.onBringBack)}
          >
            {say('restore.choice.new.take')}
          </Button>
        </span>
      )}
    </>
  );
}

/** Says why there is no newer copy. */
function Obstacle({ obstacle, onChanged }: { obstacle: CopyObstacle | null; onChanged: () => void }) {
  const { worker } = useAppParts();
  const { say, sayError, number } = useTexts();
  const { isBusy, run } = useAttempt('The copy could not be made');
  if (obstacle === null) return null;
  if (obstacle.kind === 'incomplete')
    return (
      <Banner tone="warning">
        <p>{say('copies.incomplete')}</p>
      </Banner>
    );
  if (obstacle.kind === 'failed') {
    return (
      <Banner tone="warning" title={say('copies.failed')}>
        <p>{sayError(obstacle.code)}</p>
      </Banner>
    );
  }
  const accept = async () => {
    await run(() => worker.acceptFewerJobs());
    onChanged();
  };
  return (
    <Banner
      tone="warning"
      title={say('copies.fewer', { count: obstacle.jobs, before: number(obstacle.before) })}
      actions={
        obstacle.jobs > 0 && (
          <Button inactive={isBusy} onClick={onFirstTap(() => void accept())}>
            {say('copies.fewer.accept')}
          </Button>
        )
      }
    >
      <p>{say('copies.fewer.why')}</p>
    </Banner>
  );
}

export { CopiesDialog as dialog };
