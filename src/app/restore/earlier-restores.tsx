import { useState } from 'react';
import type { RestoreRun } from '../../restore/target.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { FileName } from '../../ui/file-name.tsx';
import { useAppParts } from '../app-parts.ts';
import { AskFirst } from '../ask-first.tsx';
import { useTexts } from '../texts-context.ts';
import { useAnswer } from '../use-answer.ts';

/** The restores of the last 30 days, also those of other devices. Shows nothing if there are none. */
export function EarlierRestores({ onUndo }: { onUndo: (run: { id: string; fileName: string }) => void }) {
  const { worker } = useAppParts();
  const { say } = useTexts();
  const [asked, setAsked] = useState(0);
  const answer = useAnswer(() => worker.restoreRuns(), [worker, asked]);
  if (answer.kind === 'failed')
    return (
      <Banner
        tone="info"
        title={say('restore.earlier.unknown')}
        actions={<Button onClick={() => setAsked(asked + 1)}>{say('action.retry')}</Button>}
      />
    );
  if (answer.kind === 'waiting' || answer.value.length === 0) return null;
  return (
    <section className="restore-earlier">
      <h3>{say('restore.earlier')}</h3>
      <ul className="restore-rows">
        {answer.value.map((run) => (
          <li key={run.id}>
            <Earlier run={run} onUndo={onUndo} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Earlier({
  run,
  onUndo,
}: {
  run: RestoreRun;
  onUndo: (run: { id: string; fileName: string }) => void;
}) {
  const { say, longMoment } = useTexts();
  // Undoing leaves jobs that a later restore has changed. Once that one is undone, they can be, too. Until then, this
  // names them.
  const { id, file_name, started_at, finished_at, undone_at, has_kept: hasKept = false } = run;
  const fileName = file_name ?? say('restore.earlier.program');
  return (
    <>
      <span className="restore-row-name">
        <FileName>{fileName}</FileName>
        <span className="restore-soft">
          {undone_at !== null
            ? say('restore.earlier.undone', { moment: longMoment(undone_at) })
            : longMoment(started_at)}
          {finished_at === null && undone_at === null && ` · ${say('restore.earlier.unfinished')}`}
        </span>
      </span>
      {(undone_at === null || hasKept) && (
        <AskFirst
          label={say(undone_at === null ? 'restore.undo' : 'restore.undo.rest')}
          about={`${fileName}, ${longMoment(started_at)}`}
          question={say('restore.undo.question')}
          confirm={say('restore.undo.confirm')}
          onConfirm={() => onUndo({ id, fileName })}
        />
      )}
    </>
  );
}
