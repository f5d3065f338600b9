import { useState, useSyncExternalStore } from 'react';
import { Announcement } from '../../ui/announcement.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { useAppParts } from '../app-parts.ts';
import { useTexts } from '../texts-context.ts';
import { removeTraces } from './remove-traces.ts';

/** Tells a person who removed everything that something is still here, and tries again. Shown while signed out. */
export function LeftTracesBanner() {
  const { leftTraces } = useAppParts();
  const { say, sayError } = useTexts();
  const userId = useSyncExternalStore(leftTraces.subscribe, leftTraces.current);
  const [state, setState] = useState<'idle' | 'busy' | 'done'>('idle');
  if (userId === null && state === 'idle') return null;
  const isDone = state === 'done';

  async function tryAgain(): Promise<void> {
    if (userId === null) return;
    setState('busy');
    try {
      await leftTraces.whileRemoving(userId, () => removeTraces(userId));
      setState('done');
    } catch (error) {
      console.error('Traces could not be removed', error);
      setState('idle');
    }
  }

  return (
    <>
      <Banner
        tone={isDone ? 'good' : 'danger'}
        title={isDone ? undefined : say('sign-out.left.title')}
        actions={
          // The same button does both, so that it keeps the focus.
          <Button
            inactive={state === 'busy'}
            onClick={isDone ? () => setState('idle') : () => void tryAgain()}
          >
            {say(isDone ? 'action.close' : state === 'busy' ? 'sign-out.left.busy' : 'action.retry')}
          </Button>
        }
      >
        <p>{isDone ? say('sign-out.left.done') : sayError('TRACES_LEFT')}</p>
      </Banner>
      <Announcement text={isDone ? say('sign-out.left.done') : ''} />
    </>
  );
}
