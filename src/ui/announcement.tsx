import { useEffect, useState } from 'react';
import './visually-hidden.css';

/** By then a screen reader has taken the text, even one that was busy with another. */
const saidAfterMs = 1500;

/**
 * Says a text to screen readers when it changes, without interrupting, and removes it again: otherwise a person who
 * reads on would find it next to newer text on the screen. It is not a `status`: a screen has only one, and that is the
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
