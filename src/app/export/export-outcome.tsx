import { useEffect, useRef } from 'react';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Progress } from '../../ui/progress.tsx';
import type { FinishedExport } from '../../worker/messages.ts';
import { useTexts } from '../texts-context.ts';
import { useNow } from '../use-now.ts';
import type { ExportRun } from './use-export.ts';

/** What the export is doing, or what came of it. */
export function ExportOutcome(props: {
  run: ExportRun;
  onCancel: () => void;
  onSaveAgain: (finished: FinishedExport) => void;
}) {
  const { say, sayError } = useTexts();
  const { run } = props;
  switch (run.kind) {
    case 'choosing':
      return null;
    case 'running': {
      const { progress } = run;
      return (
        <div className="export-running">
          <p>
            {progress === null
              ? say('export.running.start')
              : say('export.running', { count: progress.rows, total: progress.total })}
          </p>
          <Progress
            label={say('export.running.start')}
            done={progress?.rows ?? 0}
            total={progress?.total ?? null}
          />
          <Button onClick={props.onCancel}>{say('action.cancel')}</Button>
        </div>
      );
    }
    case 'failed':
      return (
        <Banner tone="danger" title={say('export.failed.title')}>
          <p>{sayError(run.code)}</p>
        </Banner>
      );
    case 'finished':
      return <Finished finished={run.finished} onSaveAgain={() => props.onSaveAgain(run.finished)} />;
  }
}

function Finished({ finished, onSaveAgain }: { finished: FinishedExport; onSaveAgain: () => void }) {
  const { say, fileSize, moment } = useTexts();
  const now = useNow();
  const { fileName, rows, bytes, asOf, incomplete } = finished.receipt;
  const title = useRef<HTMLSpanElement>(null);
  // The button that had the focus may be gone; here a screen reader hears what came of it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each file
  useEffect(() => title.current?.focus({ preventScroll: true }), [finished]);

  return (
    <Banner
      tone={incomplete ? 'warning' : 'good'}
      title={
        <span ref={title} tabIndex={-1}>
          {say('export.done.title')}
        </span>
      }
      actions={<Button onClick={onSaveAgain}>{say('export.again')}</Button>}
    >
      <p className="export-file-name">{fileName}</p>
      <p className="export-done-facts">
        <span>{say('export.preview.count', { count: rows })}</span>
        <span>{fileSize(bytes)}</span>
        {asOf !== null && <span>{say('export.done.as-of', { moment: moment(asOf, now) })}</span>}
        {incomplete && <span>{say('export.done.incomplete')}</span>}
      </p>
      <p className="export-done-hint">{say('export.done.hint')}</p>
    </Banner>
  );
}
