import type { RestoreState } from '../../bridge/restore-calls.ts';
import type { ErrorCode } from '../../kernel/errors.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { onFirstTap } from '../../ui/first-tap.ts';
import { AskFirst } from '../ask-first.tsx';
import { useTexts } from '../texts-context.ts';

/** A restore that stopped before its end: by the person, a fault, or because the app was closed. */
export function RestoreStopped(props: {
  state: RestoreState;
  problem: ErrorCode | null;
  onGoOn: () => void;
  onUndo: () => void;
}) {
  const { say, sayError, number } = useTexts();
  const { fileName, applied, taken, isRunning } = props.state;
  if (isRunning)
    return (
      <Banner tone="info" title={say('restore.elsewhere', { name: fileName })}>
        <p>{say('restore.elsewhere.body')}</p>
      </Banner>
    );
  return (
    <>
      <Banner
        tone="warning"
        title={say('restore.stopped', {
          name: fileName,
          done: number(applied.rows),
          total: number(taken.all),
        })}
      >
        {props.problem !== null && <p role="alert">{sayError(props.problem)}</p>}
        <p>{say(applied.rows > 0 ? 'restore.stopped.body' : 'restore.stopped.at-once')}</p>
      </Banner>
      <div className="restore-actions">
        <Button look="primary" onClick={onFirstTap(props.onGoOn)}>
          {say('restore.go-on')}
        </Button>
      </div>
      <AskFirst
        label={say('restore.undo')}
        question={say('restore.undo.question')}
        confirm={say('restore.undo.confirm')}
        onConfirm={props.onUndo}
      />
    </>
  );
}
