import { useEffect, useState } from 'react';
import type { RestoreState } from '../../bridge/restore-calls.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { useAppParts } from '../app-parts.ts';
import { useHome } from '../home.ts';
import { useTexts } from '../texts-context.ts';

/** A restore that runs is looked at again after this time: it may stop, here or in another tab. */
export const lookEveryMs = 2000;

/** Says at the start of the app that a restore stopped before its end, with the way there. */
export function RestoreNotice() {
  const { worker } = useAppParts();
  const { overlays } = useHome();
  const { say, number } = useTexts();
  const [stopped, setStopped] = useState<RestoreState | null>(null);
  const [looks, setLooks] = useState(0);
  // A closed dialog may have ended it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks anew when a dialog opens or closes, and while it runs
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    worker.restoreState().then(
      (state) => {
        setStopped(state?.state === 'applying' && !state.isRunning ? state : null);
        if (state?.state === 'applying' && state.isRunning)
          timer = setTimeout(() => setLooks((before) => before + 1), lookEveryMs);
      },
      (error: unknown) => console.error('It is not known whether a restore stopped', error),
    );
    return () => clearTimeout(timer);
  }, [worker, overlays.isOpen, looks]);
  if (stopped === null) return null;
  const { fileName: name, applied, taken } = stopped;
  return (
    <div className="banner-place">
      <Banner
        tone="warning"
        title={say('restore.stopped', { name, done: number(applied.rows), total: number(taken.all) })}
        actions={
          <Button
            onClick={() => {
              setStopped(null);
              overlays.open({ kind: 'restore' });
            }}
          >
            {say('told.look')}
          </Button>
        }
      >
        <p>{say(applied.rows > 0 ? 'restore.stopped.body' : 'restore.stopped.at-once')}</p>
      </Banner>
    </div>
  );
}
