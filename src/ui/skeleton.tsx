import './skeleton.css';

/** The place of a text that is on its way. Decoration: say "loading" next to it once, not for every line. */
export function Skeleton({ width }: { width: string }) {
  return <span className="skeleton" style={{ inlineSize: width }} aria-hidden="true" />;
}
