import type { RestoreState } from '../../bridge/restore-calls.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { FileName } from '../../ui/file-name.tsx';
import { AskFirst } from '../ask-first.tsx';
import { Gaps } from '../receipts/gaps.tsx';
import { nameJob } from '../receipts/receipt-words.ts';
import { useTexts } from '../texts-context.ts';
import { refusedWords, withRest } from './restore-words.ts';

/** What became of a restore. */
export function RestoreDone(props: { state: RestoreState; onUndo: () => void; onAnother: () => void }) {
  const texts = useTexts();
  const { say } = texts;
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
        {moved.count > 0 && (
          <>
            <p>{say('restore.done.moved', { count: moved.count })}</p>
            <Gaps
              gaps={withRest(
                moved.named.map((job) => nameJob(job, texts)),
                moved.count,
                texts,
              )}
            />
          </>
        )}
        {refused.count > 0 && (
          <>
            <p>{say('restore.done.refused', { count: refused.count })}</p>
            <Gaps
              gaps={withRest(
                refused.named.map((job) => refusedWords(job, texts)),
                refused.count,
                texts,
              )}
            />
          </>
        )}
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
