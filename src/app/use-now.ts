import { useEffect, useState } from 'react';
import { useAppParts } from './app-parts.ts';

const tickMs = 20_000;

/** Returns the time, updated every 20 seconds, for sentences such as "2 minutes ago". */
export function useNow(): Date {
  const { now } = useAppParts();
  const [time, setTime] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setTime(now()), tickMs);
    return () => clearInterval(timer);
  }, [now]);
  // A state that arrived after the last tick must not seem to come from the future.
  const current = now();
  return current.getTime() - time.getTime() > 1000 ? current : time;
}
