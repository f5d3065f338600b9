import type { ReactNode } from 'react';
import './fold.css';

/**
 * Details for a person who wants them. The element is the browser's own: keys, screen readers and page search know it.
 */
export function Fold({ summary, children }: { summary: ReactNode; children: ReactNode }) {
  return (
    <details className="fold">
      <summary className="fold-summary">{summary}</summary>
      <div className="fold-body">{children}</div>
    </details>
  );
}
