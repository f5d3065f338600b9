import { useState } from 'react';
import type { SyncState } from '../../sync/sync-state.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { useTexts } from '../texts-context.ts';

/**
 * Tells that the browser removed the copy that was here, that nothing is lost, and how getting it back goes. Stays when
 * that is done, which may take a moment only, until the person has seen it.
 */
export function RemovedNotice({ hadCopy, state }: { hadCopy: boolean; state: SyncState | null }) {
  const { say } = useTexts();
  const [seen, setSeen] = useState<'nothing' | 'removed' | 'dismissed'>('nothing');
  const isGone = hadCopy && state !== null && state.asOf === null && state.problem !== 'no-account';
  if (isGone && seen === 'nothing') setSeen('removed');
  const isBack = state !== null && state.asOf !== null;
  return (
    // There before it says anything: what a live region holds when it appears is not read.
    <div aria-live="polite">
      {state !== null && seen === 'removed' && (
        <div className="banner-place">
          <Banner
            tone={isBack ? 'info' : 'warning'}
            title={say('sync.removed.title')}
            actions={isBack && <Button onClick={() => setSeen('dismissed')}>{say('action.close')}</Button>}
          >
            <p>
              {isBack
                ? say('sync.removed.back', { count: state.count })
                : say(state.pulling ? 'sync.removed.pulling' : 'sync.removed.offline')}
            </p>
          </Banner>
        </div>
      )}
    </div>
  );
}
