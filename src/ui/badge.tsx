import type { ReactNode } from 'react';
import './tones.css';
import './badge.css';

export type BadgeTone = 'neutral' | 'info' | 'warning' | 'good' | 'plain';

/** A word on a coloured ground. `ring` (0 to 1) draws how far along it is, so that colour is never the only sign. */
export function Badge({ tone, ring, children }: { tone: BadgeTone; ring?: number; children: ReactNode }) {
  return (
    <span className={`badge badge--${tone} tone--${tone}`}>
      {ring !== undefined && <Ring share={ring} />}
      {children}
    </span>
  );
}

function Ring({ share }: { share: number }) {
  const length = 2 * Math.PI * 2;
  return (
    <svg className="ring" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
      <circle cx="6" cy="6" r="5" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <circle
        cx="6"
        cy="6"
        r="2"
        fill="none"
        stroke="currentColor"
        strokeWidth="4"
        strokeDasharray={`${share * length} ${length}`}
        transform="rotate(-90 6 6)"
      />
    </svg>
  );
}
