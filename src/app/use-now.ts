import { useEffect, useState } from 'react';
import { useAppParts } from './app-parts.ts';

const tickMs = 20_000;

/** The time, anew every 20 seconds, for sentences such as "2 minutes ago". */
export function useNow(): Date {
  const { now } = useAppParts();
  const [time, setTime] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setTime(now()), tickMs);
    return () => clearInterval(timer);
  }, [now]);
  // A state that arrived after the last tick must not lie in the future of what is shown.
  const current = now();
  return current.getTime() - time.getTime() > 1000 ? current : time;
}
