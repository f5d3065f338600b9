import { useState } from 'react';
import type { SyncState } from '../../sync/sync-state.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { useTexts } from '../texts-context.ts';

/**
 * Says that the browser removed the copy from this device, that nothing is lost, and how far the new copy is. The new
 * copy may take only a moment, so the notice stays until the person closes it.
 */
export function RemovedNotice({ hadCopy, state }: { hadCopy: boolean; state: SyncState | null }) {
  const { say } = useTexts();
  const [seen, setSeen] = useState<'nothing' | 'removed' | 'dismissed'>('nothing');
  const isGone = hadCopy && state !== null && state.asOf === null && state.problem !== 'no-account';
  if (isGone && seen === 'nothing') setSeen('removed');
  const isBack = state !== null && state.asOf !== null;
  return (
    // Render it empty first: screen readers do not read what a live region holds when it appears.
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
