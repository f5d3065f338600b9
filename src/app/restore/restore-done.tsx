import type { RestoreState } from '../../bridge/restore-calls.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { FileName } from '../../ui/file-name.tsx';
import { AskFirst } from '../ask-first.tsx';
import { useTexts } from '../texts-context.ts';
import { LeftJobs } from './left-jobs.tsx';

/** What became of a restore. */
export function RestoreDone(props: { state: RestoreState; onUndo: () => void; onAnother: () => void }) {
  const { say } = useTexts();
  const { applied, fileName } = props.state;
  const { inserted, updated, brought_back, to_trash, moved, refused } = applied.report;
  const back = inserted - to_trash + brought_back;
  const changed = updated - brought_back;
  const isUndoable = inserted + updated > 0;
  const title =
    back > 0
      ? say('restore.done', { count: back })
      : changed > 0
        ? say('restore.done.changed', { count: changed })
        : to_trash > 0
          ? say('restore.done.to-trash', { count: to_trash })
          : say('restore.done.nothing');
  return (
    <>
      <Banner tone={moved.count + refused.count > 0 ? 'warning' : 'good'} title={title}>
        <p>
          <FileName>{fileName}</FileName>
        </p>
        {back > 0 && changed > 0 && <p>{say('restore.done.changed', { count: changed })}</p>}
        {back + changed > 0 && to_trash > 0 && <p>{say('restore.done.to-trash', { count: to_trash })}</p>}
        <LeftJobs sentence="restore.done.moved" jobs={moved} />
        <LeftJobs sentence="restore.done.refused" jobs={refused} />
        {isUndoable && <p>{say('restore.done.undo-hint')}</p>}
      </Banner>
      <div className="restore-actions">
        <Button onClick={props.onAnother}>{say('restore.choose.another')}</Button>
      </div>
      {isUndoable && (
        <AskFirst
          label={say('restore.undo')}
          question={say('restore.undo.question')}
          confirm={say('restore.undo.confirm')}
          onConfirm={props.onUndo}
        />
      )}
    </>
  );
}
