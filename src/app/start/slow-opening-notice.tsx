import { useEffect, useState } from 'react';
import { Banner } from '../../ui/banner.tsx';
import { useTexts } from '../texts-context.ts';

/**
 * An opening takes a fraction of a second. One that takes longer brings a large copy of an earlier version into its new
 * form, or waits for a tab that does not let go of what was to be removed.
 */
const slowAfterMs = 5_000;

/** Says what helps, where opening the copy takes long: a person who sees nothing happen closes the page. */
export function SlowOpeningNotice({ isOpening }: { isOpening: boolean }) {
  const { say } = useTexts();
  const [isSlow, setIsSlow] = useState(false);
  useEffect(() => {
    if (!isOpening) return;
    const timer = setTimeout(() => setIsSlow(true), slowAfterMs);
    return () => {
      clearTimeout(timer);
      setIsSlow(false);
    };
  }, [isOpening]);
  return (
    // There before it says anything: what a live region holds when it appears is not read.
    <div aria-live="polite">
      {isSlow && (
        <div className="banner-place">
          <Banner tone="info" title={say('start.slow.title')}>
            <p>{say('start.slow.body')}</p>
          </Banner>
        </div>
      )}
    </div>
  );
}
