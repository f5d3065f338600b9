import './column-chart.css';

interface ChartColumn {
  readonly label: string;
  readonly count: number;
}

/** A chart of columns along time. A screen reader gets the same figures as a table. */
export function ColumnChart(props: {
  caption: string;
  /** What the columns stand for, and what they count. */
  heads: readonly [string, string];
  columns: readonly ChartColumn[];
  number: (value: number) => string;
}) {
  const { caption, heads, columns, number } = props;
  const most = Math.max(1, ...columns.map(({ count }) => count));
  return (
    <figure className="column-chart">
      <figcaption>{caption}</figcaption>
      <div aria-hidden="true">
        <p className="column-chart-most">{number(most)}</p>
        <svg
          viewBox={`0 0 ${columns.length * 10} 100`}
          preserveAspectRatio="none"
          aria-hidden="true"
          focusable="false"
        >
          {columns.map(({ label, count }, at) => {
            const height = (100 * count) / most;
            return <rect key={label} x={at * 10 + 1.5} y={100 - height} width={7} height={height} />;
          })}
        </svg>
        <p className="column-chart-ends">
          <span>{columns[0]?.label}</span>
          {columns.length > 1 && <span>{columns.at(-1)?.label}</span>}
        </p>
      </div>
      <table className="visually-hidden">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{heads[0]}</th>
            <th scope="col">{heads[1]}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map(({ label, count }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{number(count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
