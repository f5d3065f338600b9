import './progress.css';

/** How far something is: `done` of `total`. Without a total it only shows that it goes on. `label` names it. */
export function Progress({ label, done, total }: { label: string; done: number; total: number | null }) {
  const share = total === null || total === 0 ? null : Math.min(1, done / total);
  return (
    <div
      className={share === null ? 'progress progress--unknown' : 'progress'}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share === null ? undefined : Math.floor(share * 100)}
    >
      <div className="progress-bar" style={share === null ? undefined : { inlineSize: `${share * 100}%` }} />
    </div>
  );
}
