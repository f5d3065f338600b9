import { type ReactNode, useEffect, useRef } from 'react';
import type { Delivered } from '../../delivery/delivered.ts';
import { describeChoice } from '../../export/describe-choice.ts';
import { formats } from '../../formats/formats.ts';
import { Announcement } from '../../ui/announcement.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { FactsLine } from '../../ui/facts-line.tsx';
import { FileName } from '../../ui/file-name.tsx';
import { Fold } from '../../ui/fold.tsx';
import { ShareIcon } from '../../ui/icons.tsx';
import { Progress } from '../../ui/progress.tsx';
import { RunningBox } from '../../ui/running-box.tsx';
import { useAppParts } from '../app-parts.ts';
import { Fault } from '../fault.tsx';
import { SaveReader } from '../file-password/save-reader.tsx';
import { Gaps } from '../receipts/gaps.tsx';
import { ReceiptFacts } from '../receipts/receipt-facts.tsx';
import { describeGaps } from '../receipts/receipt-words.ts';
import { useTexts } from '../texts-context.ts';
import { useNow } from '../use-now.ts';
import type { Export, ExportRun, HandedOver, RunProgress } from './use-export.ts';

interface ExportOutcomeProps {
  run: ExportRun;
  onCancel: () => void;
  onDeliver: Export['deliverAgain'];
}

/** Shows what the export is doing, or its result. */
export function ExportOutcome(props: ExportOutcomeProps) {
  return (
    <>
      <Announcement text={useHeard(props.run)} />
      <Outcome {...props} />
    </>
  );
}

/**
 * Returns what a screen reader says while the export runs: what it waits for, that it began, then each quarter except
 * the last. The moved focus announces the end, and an alert announces a fault.
 */
function useHeard(run: ExportRun): string {
  const { say, percent } = useTexts();
  if (run.kind !== 'running') return '';
  const { progress } = run;
  if (progress.kind === 'waiting') return say(`export.waiting.${progress.waitsFor}`);
  const { words, done, total } = extentOf(progress, say);
  const quarters = total ? Math.floor((done / total) * 4) : 0;
  if (quarters === 4) return '';
  return quarters === 0 ? words : percent(quarters / 4);
}

/** Returns what is being done, and how much of it is done. */
function extentOf(
  progress: Exclude<RunProgress, { kind: 'waiting' }>,
  say: Say,
): { words: string; done: number; total: number | null } {
  if (progress.kind === 'proving') return { words: say('export.proving'), done: 0, total: null };
  return progress.kind === 'copying'
    ? { words: say('export.copying'), done: progress.bytes, total: progress.total }
    : { words: say('export.running.start'), done: progress.rows, total: progress.total };
}

function Outcome(props: ExportOutcomeProps) {
  const { say } = useTexts();
  const { run } = props;
  switch (run.kind) {
    case 'choosing':
      if (run.delivered === null) return null;
      return run.delivered.kind === 'cancelled' ? (
        <Banner tone="info">
          <p role="alert">{say('export.not-chosen')}</p>
        </Banner>
      ) : (
        <Banner tone="danger">
          <p>{say('export.refused.save-as')}</p>
        </Banner>
      );
    case 'running':
      return (
        <RunningBox>
          <HowFar progress={run.progress} />
          <Button onClick={props.onCancel}>{say('action.cancel')}</Button>
        </RunningBox>
      );
    case 'failed':
      return <Fault code={run.code} title={say('export.failed.title')} />;
    case 'finished':
      return <Finished finished={run.finished} delivered={run.delivered} onDeliver={props.onDeliver} />;
  }
}

function HowFar({ progress }: { progress: RunProgress }) {
  const { say, percent, fileSize } = useTexts();
  if (progress.kind === 'waiting') {
    const words = say(`export.waiting.${progress.waitsFor}`);
    return (
      <>
        <p>{words}</p>
        <Progress label={words} done={0} total={null} />
      </>
    );
  }
  const { words, done, total } = extentOf(progress, say);
  const rate = progress.kind === 'writing' ? progress.rowsPerSecond : null;
  return (
    <>
      <p>
        {progress.kind === 'writing' && total !== null
          ? say('export.running', { count: done, total })
          : words}
      </p>
      <Progress label={words} done={done} total={total} />
      {total !== null && (
        <FactsLine>
          <span>{percent(total === 0 ? 1 : done / total)}</span>
          {progress.kind === 'copying' && <span>{fileSize(total)}</span>}
          {rate !== null && <span>{say('export.running.rate', { count: Number(rate.toPrecision(2)) })}</span>}
        </FactsLine>
      )}
    </>
  );
}

interface FinishedProps {
  finished: HandedOver;
  delivered: Delivered | null;
  onDeliver: Export['deliverAgain'];
}

function Finished({ finished, delivered, onDeliver }: FinishedProps) {
  const { delivery } = useAppParts();
  const { savesDownloads } = delivery;
  const texts = useTexts();
  const { say, fileSize, moment } = texts;
  const now = useNow();
  const { receipt } = finished;
  const { fileName, rows, bytes, asOf, incomplete } = receipt;
  const gaps = describeGaps(receipt, texts);
  const chosen = describeChoice(receipt.options, receipt.exportedAt, texts);
  const title = useRef<HTMLSpanElement>(null);
  // The button that had the focus may be gone. With the focus here, a screen reader reads the result.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each file, and for each delivery of it
  useEffect(() => title.current?.focus({ preventScroll: true }), [finished, delivered]);

  const lock = finished.lock ?? null;
  const isRefused = delivered?.kind === 'refused';
  const isUnsure = isRefused || (delivered?.kind === 'downloading' && !savesDownloads);
  return (
    <>
      <Banner
        tone={incomplete !== null || isUnsure ? 'warning' : 'good'}
        title={
          <span ref={title} tabIndex={-1}>
            {whatBecame(delivered, savesDownloads, say)}
          </span>
        }
        actions={<AgainActions file={finished.file} delivered={delivered} onDeliver={onDeliver} />}
      >
        {delivered?.kind === 'cancelled' && <p>{say('export.done.cancelled')}</p>}
        {isRefused && <p>{whyRefused(delivered, savesDownloads, say)}</p>}
        <p>
          <FileName>{fileName}</FileName>
        </p>
        <FactsLine>
          <span>{say('jobs.count', { count: rows })}</span>
          <span>{fileSize(bytes)}</span>
          {asOf !== null && <span>{say('export.done.as-of', { moment: moment(asOf, now) })}</span>}
          {incomplete !== null && <span>{say('export.done.incomplete')}</span>}
        </FactsLine>
        {chosen.length > 0 && <p>{say('chosen.title', { choice: texts.list(chosen, 'none') })}</p>}
        {gaps.length > 0 && (
          <>
            <p>{say('receipt.without')}:</p>
            <Gaps gaps={gaps} />
          </>
        )}
        {lock !== null && <p>{say('export.done.locked')}</p>}
        {lock?.isWeak && <p>{say('export.done.weak')}</p>}
        {finished.kept.kind === 'refused' && <p>{say('receipt.not-kept')}</p>}
        {delivered?.kind === 'downloading' && (
          <p className="export-done-hint">
            {savesDownloads ? say('export.done.hint') : say('export.done.tried.hint', { address })}
          </p>
        )}
      </Banner>
      {lock !== null && <SaveReader />}
      <Fold summary={say('receipt.title')}>
        <ReceiptFacts receipt={receipt} />
      </Fold>
    </>
  );
}

type Say = ReturnType<typeof useTexts>['say'];

/** The address at which a person opens this app in Safari. */
const address = location.host;

function whyRefused(
  { way, tryAsText }: Extract<Delivered, { kind: 'refused' }>,
  savesDownloads: boolean,
  say: Say,
): string {
  if (tryAsText) return say('export.done.refused.as-text');
  if (way === 'share' && !savesDownloads) return say('export.done.refused.share.installed', { address });
  return say(`export.done.refused.${way}`);
}

function whatBecame(delivered: Delivered | null, savesDownloads: boolean, say: Say): string {
  switch (delivered?.kind) {
    case undefined:
      return say('export.done.waiting');
    case 'downloading':
      return say(savesDownloads ? 'export.done.downloading' : 'export.done.tried');
    case 'saved':
      return say('export.done.saved', { name: delivered.name });
    case 'shared':
      return say('export.done.shared');
    case 'cancelled':
    case 'refused':
      return say('export.done.title');
  }
}

/** Offers the same bytes again, in the way that was used and in the other ways that the browser has. */
function AgainActions({
  file,
  delivered,
  onDeliver,
}: Omit<FinishedProps, 'finished'> & { file: Blob }): ReactNode {
  const { delivery } = useAppParts();
  const { say } = useTexts();
  const sharesFirst = delivered === null || delivery.main === 'share';
  const canShare = sharesFirst || delivery.besides.includes('share');
  const asText = delivered?.kind === 'refused' && delivered.way === 'share' && delivered.tryAsText;
  const share = canShare && (
    <Button
      key="share"
      look={delivered === null ? 'primary' : 'secondary'}
      onClick={() => onDeliver('share', { asText })}
    >
      <ShareIcon />
      {say(
        asText ? 'export.share-as-text' : delivery.main === 'share' ? 'export.share-or-save' : 'export.share',
      )}
    </Button>
  );
  // In an installed iOS app a download may do nothing. If the share sheet refuses, nothing else is left to try.
  const download = (delivery.main === 'download' ||
    delivered?.kind === 'refused' ||
    delivered?.kind === 'downloading') && (
    <Button key="download" onClick={() => onDeliver('download')}>
      {say(delivery.savesDownloads ? 'export.again' : 'export.try-to-save')}
    </Button>
  );
  return (
    <>
      {sharesFirst ? [share, download] : [download, share]}
      {delivery.besides.includes('save-as') && (
        <Button onClick={() => onDeliver('save-as')}>{say('export.save-as')}</Button>
      )}
      {file.type === formats.pdf.mediaType && (
        <Button onClick={() => delivery.open(file)}>{say('export.open')}</Button>
      )}
    </>
  );
}
