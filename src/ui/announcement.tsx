import { useEffect, useState } from 'react';
import './visually-hidden.css';

/** A screen reader has taken a text by then, also one that was busy with another. */
const saidAfterMs = 1500;

/**
 * Says a text to screen readers when it changes, without haste, and takes it away again: whoever reads on would find it
 * beside what is on the screen, and older than that. Not a `status`: there is one of those on a screen, and it is the
 * sync line.
 */
export function Announcement({ text }: { text: string }) {
  const [toBeSaid, setToBeSaid] = useState(text);
  useEffect(() => {
    setToBeSaid(text);
    const timer = setTimeout(() => setToBeSaid(''), saidAfterMs);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <div className="visually-hidden" aria-live="polite" aria-atomic="true">
      {toBeSaid}
    </div>
  );
}
