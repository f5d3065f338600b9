import type { ReactNode } from 'react';
import './visually-hidden.css';

/** Words for a person who hears the page. */
export function VisuallyHidden({ children }: { children: ReactNode }) {
  return <span className="visually-hidden">{children}</span>;
}
