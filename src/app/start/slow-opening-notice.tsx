import { useEffect, useState } from 'react';
import { Banner } from '../../ui/banner.tsx';
import { useTexts } from '../texts-context.ts';

/**
 * Opening usually takes a fraction of a second. It takes longer when it converts a large copy from an earlier version,
 * or when it waits for a tab that still holds databases to be removed.
 */
const slowAfterMs = 5_000;

/** Says what helps when opening the copy takes long: a person who sees nothing happen closes the page. */
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
    // Render it empty first: screen readers do not read what a live region holds when it appears.
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
