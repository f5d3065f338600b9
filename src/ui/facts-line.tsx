import type { ReactNode } from 'react';
import './facts-line.css';

/** Short facts in one line, each a `span`, with dots between them. `small`: below something that matters more. */
export function FactsLine({ small = false, children }: { small?: boolean; children: ReactNode }) {
  return <span className={small ? 'facts-line facts-line--small' : 'facts-line'}>{children}</span>;
}
