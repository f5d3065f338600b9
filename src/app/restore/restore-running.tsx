import type { CheckProgress } from '../../bridge/calls.ts';
import type { RestoreProgress } from '../../bridge/restore-calls.ts';
import { Announcement } from '../../ui/announcement.tsx';
import { Button } from '../../ui/button.tsx';
import { Progress } from '../../ui/progress.tsx';
import { RunningBox } from '../../ui/running-box.tsx';
import { useTexts } from '../texts-context.ts';

/** What the dialog is doing right now. */
export type RestoreWork =
  | { readonly kind: 'reading'; readonly name: string; readonly progress: CheckProgress }
  | {
      readonly kind: 'working';
      readonly what: 'apply' | 'undo';
      readonly name: string;
      readonly at: RestoreProgress;
    };

/** Says what is being done, and how much of it is done. */
export function RestoreRunning({ step, onCancel }: { step: RestoreWork; onCancel: () => void }) {
  const { say, number } = useTexts();
  const words =
    step.kind === 'working'
      ? say(step.what === 'apply' ? 'restore.applying' : 'restore.undoing', { name: step.name })
      : step.progress.kind === 'waiting'
        ? say(`export.waiting.${step.progress.waitsFor}`)
        : say('restore.reading', { name: step.name });
  const at = step.kind === 'working' ? step.at : step.progress.kind === 'reading' ? step.progress.read : null;
  return (
    <>
      <Announcement text={words} />
      <RunningBox>
        <p>{words}</p>
        <Progress label={words} done={at?.done ?? 0} total={at?.total ?? null} />
        {step.kind === 'working' && step.at.total !== null && (
          <p className="restore-soft">
            {say('restore.progress', { done: number(step.at.done), total: number(step.at.total) })}
          </p>
        )}
        <Button onClick={onCancel}>{say(step.kind === 'working' ? 'restore.stop' : 'action.cancel')}</Button>
      </RunningBox>
    </>
  );
}
