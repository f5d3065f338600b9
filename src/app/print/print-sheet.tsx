import { memo, useLayoutEffect } from 'react';
import { createPortal } from 'react-dom';
import { describeChoice } from '../../export/describe-choice.ts';
import { exportedAt } from '../../export/exported-at.ts';
import type { ExportChoice } from '../../export/options.ts';
import type { JobListRow } from '../../local-db/job-list-query.ts';
import { useTexts } from '../texts-context.ts';
import { inPrintOrder, type PrintDate, printDateHeads, printDateOf } from './print-date.ts';
import './print-sheet.css';

const otherColumns = ['print.column.company', 'print.column.title', 'job.place', 'jobs.filter'] as const;

/** The list as it is printed. It is hidden on the screen, and on paper everything else is hidden. */
export function PrintSheet(props: {
  jobs: readonly JobListRow[];
  part: Pick<ExportChoice, 'filters' | 'omit'>;
  name: string;
  now: Date;
  /** When the server last said that the copy is complete. Null if it never has. */
  asOf: string | null;
  isIncomplete: boolean;
}) {
  const texts = useTexts();
  const { say, longMoment } = texts;
  const { jobs, part, name } = props;
  const { filters } = part;
  // Describe only the filters: the list has none of the columns that an export can leave out.
  const chosen = describeChoice({ ...(filters && { filters }) }, exportedAt(props.now), texts);
  const date = printDateOf(filters);
  const printed = longMoment(props.now.toISOString());
  const asOf = props.asOf === null ? printed : longMoment(props.asOf);
  useLayoutEffect(() => {
    document.documentElement.classList.add('prints-list');
    return () => document.documentElement.classList.remove('prints-list');
  }, []);

  return createPortal(
    <article className="print-sheet">
      <header className="print-head">
        <h1>{say('print.heading')}</h1>
        {name.trim() !== '' && <p className="print-name">{name.trim()}</p>}
        <p className="print-chosen">
          {chosen.length === 0
            ? say('print.every', { count: jobs.length })
            : [texts.list(chosen, 'none'), say('jobs.count', { count: jobs.length })].join(' · ')}
        </p>
        {props.isIncomplete && <p className="print-name">{say('export.incomplete.title')}</p>}
        <p>
          {[
            say('print.printed', { day: printed }),
            ...(asOf === printed ? [] : [say('export.done.as-of', { moment: asOf })]),
          ].join(' · ')}
        </p>
      </header>
      <PrintTable jobs={jobs} date={date} />
    </article>,
    document.body,
  );
}

/** A memoized component, so that typing the name does not render thousands of rows again with each letter. */
const PrintTable = memo(function PrintTable(props: { jobs: readonly JobListRow[]; date: PrintDate }) {
  const { jobs, date } = props;
  const { say, paperDate } = useTexts();
  const paperDateOf = (timestamp: string | null) => (timestamp === null ? '' : paperDate(timestamp));
  return (
    <table className="print-table">
      <thead>
        <tr>
          {[printDateHeads[date], ...otherColumns].map((column) => (
            <th key={column} scope="col">
              {say(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {inPrintOrder(jobs, date).map((job) => (
          <tr key={job.id}>
            <td className="print-short">{paperDateOf(job[date])}</td>
            <td>{job.company_name}</td>
            <td>{job.job_title}</td>
            <td>{job.location ?? (job.is_remote ? say('jobs.remote') : '')}</td>
            <td className="print-short">{say(`status.${job.status ?? 'none'}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
});
