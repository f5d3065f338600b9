import './receipts.css';

/** What a person may miss in a file, a sentence each. */
export function Gaps({ gaps }: { gaps: readonly string[] }) {
  return (
    <ul className="receipt-gaps">
      {gaps.map((gap, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a sentence may stand there twice, and the list never changes
        <li key={at}>{gap}</li>
      ))}
    </ul>
  );
}
