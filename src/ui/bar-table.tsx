import './bar-table.css';

export interface BarRow {
  readonly key: string;
  readonly label: string;
  readonly count: number;
  /** Opens what the row counts. */
  readonly onOpen?: () => void;
}

/** A chart of bars that is a table: a screen reader reads it row by row. */
export function BarTable(props: {
  caption: string;
  /** What the first column names, and what the second one counts. */
  heads: readonly [string, string];
  rows: readonly BarRow[];
  number: (value: number) => string;
}) {
  const { caption, heads, rows, number } = props;
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return (
    <table className="bar-table">
      <caption>{caption}</caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{heads[0]}</th>
          <th scope="col">{heads[1]}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, label, count, onOpen }) => (
          <tr key={key}>
            <th scope="row">
              {onOpen === undefined || count === 0 ? (
                label
              ) : (
                <button type="button" className="bar-table-open" onClick={onOpen}>
                  {label}
                </button>
              )}
            </th>
            <td>
              <span className="bar-table-track" aria-hidden="true">
                <span className="bar-table-bar" style={{ inlineSize: `${(100 * count) / most}%` }} />
              </span>
              <span className="bar-table-count">{number(count)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
