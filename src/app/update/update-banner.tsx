import { useSyncExternalStore } from 'react';
import type { TextKey } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { CornerNotice } from '../../ui/corner-notice.tsx';
import { useAppParts } from '../app-parts.ts';
import { useTexts } from '../texts-context.ts';
import type { Busy } from './busy.ts';

/** Asks before a new version takes over, and says what it waits for. Hidden while an export runs in this tab. */
export function UpdateBanner({ exportRuns }: { exportRuns: boolean }) {
  const { updates } = useAppParts();
  const { say } = useTexts();
  const step = useSyncExternalStore(updates.subscribe, updates.current);
  const isWaiting = step.kind === 'waiting';
  return (
    // Render it empty first: screen readers do not read what a live region holds when it appears.
    <div aria-live="polite">
      {step.kind !== 'none' && !exportRuns && (
        <CornerNotice
          title={say('update.ready')}
          actions={
            <>
              <Button look="quiet" onClick={updates.dismiss}>
                {say('update.later')}
              </Button>
              <Button look="primary" inactive={isWaiting} onClick={updates.accept}>
                {say(isWaiting ? 'update.waiting' : 'action.reload')}
              </Button>
            </>
          }
        >
          {isWaiting && step.busy !== null && <p>{say(waitsFor(step.busy))}</p>}
        </CornerNotice>
      )}
    </div>
  );
}

function waitsFor({ kind, here }: Busy): Extract<TextKey, `update.waits.${string}`> {
  if (kind === 'pull') return 'update.waits.pull';
  return here === true ? `update.waits.${kind}.here` : `update.waits.${kind}`;
}
