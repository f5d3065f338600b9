import './visually-hidden.css';

/**
 * Says a text to screen readers when it changes, without haste. Not a `status`: there is one of those on a screen, and
 * it is the sync line.
 */
export function Announcement({ text }: { text: string }) {
  return (
    <div className="visually-hidden" aria-live="polite" aria-atomic="true">
      {text}
    </div>
  );
}
