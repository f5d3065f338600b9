import './receipts.css';

/** Lists what a person may miss in a file, one sentence each. */
export function Gaps({ gaps }: { gaps: readonly string[] }) {
  return (
    <ul className="receipt-gaps">
      {gaps.map((gap, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a sentence may occur twice, and the list never changes
        <li key={at}>{gap}</li>
      ))}
    </ul>
  );
}
