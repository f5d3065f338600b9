import type { ReactNode } from 'react';
import './running-box.css';

/** A running task: what it does, how far it is, and the button that ends it. */
export function RunningBox({ children }: { children: ReactNode }) {
  return <div className="running-box">{children}</div>;
}
