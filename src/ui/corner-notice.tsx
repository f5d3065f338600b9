import type { ReactNode } from 'react';
import './corner-notice.css';

/** A notice that stays in sight above the page, with the buttons that answer it. */
export function CornerNotice(props: { title: string; actions: ReactNode; children?: ReactNode }) {
  const { title, actions, children } = props;
  return (
    <section className="corner-notice" aria-label={title}>
      <div className="corner-notice-words">
        <p className="corner-notice-title">{title}</p>
        {children}
      </div>
      {actions}
    </section>
  );
}
