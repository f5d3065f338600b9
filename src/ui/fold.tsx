import type { ReactNode } from 'react';
import './fold.css';

/**
 * Details for a person who wants them. The element is the browser's own: keys, screen readers and page search know it.
 */
export function Fold(props: {
  summary: ReactNode;
  children: ReactNode;
  /** For a caller that has to know whether it is open. */
  open?: boolean;
  onToggle?: (isOpen: boolean) => void;
}) {
  const { summary, children, open, onToggle } = props;
  return (
    <details className="fold" open={open} onToggle={(event) => onToggle?.(event.currentTarget.open)}>
      <summary className="fold-summary">{summary}</summary>
      <div className="fold-body">{children}</div>
    </details>
  );
}
