import { useSyncExternalStore } from 'react';
import { Button } from '../../ui/button.tsx';
import { useAppParts } from '../app-parts.ts';
import { useTexts } from '../texts-context.ts';
import './update-banner.css';

/** Asks before a new version takes over. It stays away while an export runs: reloading would end it. */
export function UpdateBanner({ exportRuns }: { exportRuns: boolean }) {
  const { updates } = useAppParts();
  const { say } = useTexts();
  const apply = useSyncExternalStore(updates.subscribe, updates.current);
  if (apply === null || exportRuns) return null;
  return (
    <section className="update-banner" aria-live="polite" aria-label={say('update.ready')}>
      <p>{say('update.ready')}</p>
      <Button look="quiet" onClick={updates.dismiss}>
        {say('update.later')}
      </Button>
      <Button look="primary" onClick={apply}>
        {say('update.apply')}
      </Button>
    </section>
  );
}
