import { createPortal } from 'react-dom';
import { exportedAt } from '../../export/exported-at.ts';
import { periodColumns } from '../../export/filters.ts';
import type { ExportOptions } from '../../export/options.ts';
import type { JobListRow } from '../../worker/messages.ts';
import { describeChoice } from '../export/describe-choice.ts';
import { relevantDate } from '../jobs/job-date.ts';
import { useTexts } from '../texts-context.ts';
import './print-sheet.css';

/** The list as it goes on paper. On the screen it is not there; on paper nothing else is. */
export function PrintSheet(props: {
  jobs: readonly JobListRow[];
  part: Pick<ExportOptions, 'filters' | 'omit'>;
  name: string;
  now: Date;
  /** When the server last said that the copy is whole, if it ever has. */
  asOf: string | null;
  isIncomplete: boolean;
}) {
  const texts = useTexts();
  const { say, longMoment, paperDate } = texts;
  const { jobs, part, name, now } = props;
  const { filters } = part;
  // What is left out of a file is not on the list in the first place.
  const chosen = describeChoice({ ...(filters && { filters }) }, exportedAt(now), texts);
  const by = filters?.period && periodColumns[filters.period.by];

  return createPortal(
    <article className="print-sheet">
      <header className="print-head">
        <h1>{say('print.heading')}</h1>
        {name.trim() !== '' && <p className="print-name">{name.trim()}</p>}
        <p className="print-chosen">
          {[
            chosen.length === 0 ? say('print.every') : texts.list(chosen, 'none'),
            say('jobs.count', { count: jobs.length }),
          ].join(' · ')}
        </p>
        {props.isIncomplete && <p className="print-name">{say('export.incomplete.title')}</p>}
        {props.asOf !== null && <p>{say('export.preview.as-of', { moment: longMoment(props.asOf) })}</p>}
        <p>{say('print.printed', { day: longMoment(now.toISOString()) })}</p>
      </header>
      <table className="print-table">
        <thead>
          <tr>
            {(['date', 'company', 'title', 'place', 'status'] as const).map((column) => (
              <th key={column} scope="col">
                {say(`print.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {jobs.map((job) => (
            <tr key={job.id}>
              <td className="print-short">{paperDate((by && job[by]) ?? relevantDate(job).timestamp)}</td>
              <td>{job.company_name}</td>
              <td>{job.job_title}</td>
              <td>{job.location ?? (job.is_remote ? say('jobs.remote') : '')}</td>
              <td className="print-short">{say(`status.${job.status ?? 'none'}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </article>,
    document.body,
  );
}
