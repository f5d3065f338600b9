import type { ReactNode } from 'react';
import './fold.css';

/** Details that are there for whoever wants them. The browser's own: keys, screen readers and search in page know it. */
export function Fold({ summary, children }: { summary: ReactNode; children: ReactNode }) {
  return (
    <details className="fold">
      <summary className="fold-summary">{summary}</summary>
      <div className="fold-body">{children}</div>
    </details>
  );
}
