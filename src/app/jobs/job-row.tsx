import type { JobListRow } from '../../local-db/job-list-query.ts';
import { Badge } from '../../ui/badge.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { useTexts } from '../texts-context.ts';
import { relevantDate } from './job-date.ts';
import { StatusBadge } from './status-badge.tsx';
import './job-row.css';

const tagsShown = 3;

/** One job of the list: its title, place and status. It is a link, because it leads to the whole job. */
export function JobRow(props: {
  job: JobListRow | undefined;
  now: Date;
  inTabOrder: boolean;
  onOpen: (job: JobListRow) => void;
  onFocus: () => void;
}) {
  const { say, shortDate } = useTexts();
  const { job, onOpen } = props;
  if (job === undefined) return <JobRowSkeleton />;
  const date = relevantDate(job);
  const day = shortDate(date.timestamp, props.now);
  const more = job.tags.length - tagsShown;
  return (
    <a
      className="job-row"
      href={`#${job.id}`}
      tabIndex={props.inTabOrder ? 0 : -1}
      onFocus={props.onFocus}
      onClick={(event) => {
        event.preventDefault();
        onOpen(job);
      }}
    >
      <span className="job-row-title">
        {job.job_title}
        <VisuallyHidden>, </VisuallyHidden>
      </span>
      <span className="job-row-where">
        <span className="job-row-company">{job.company_name}</span>
        <VisuallyHidden>, </VisuallyHidden>
        {job.location && <span>{job.location}</span>}
        {job.is_remote && !saysRemote(job.location) && <span>{say('jobs.remote')}</span>}
        <VisuallyHidden>, </VisuallyHidden>
      </span>
      <span className="job-row-foot">
        <span className="job-row-state">
          <StatusBadge status={job.status} />
          <VisuallyHidden>, </VisuallyHidden>
          <span>{date.isOfStatus ? day : say('date.added', { date: day })}</span>
        </span>
        {job.tags.length > 0 && (
          <span className="job-row-tags">
            <VisuallyHidden>, </VisuallyHidden>
            {job.tags.slice(0, tagsShown).map((tag) => (
              <Badge tone="plain" key={tag}>
                {tag}
              </Badge>
            ))}
            {more > 0 && <Badge tone="plain">+{more}</Badge>}
          </span>
        )}
      </span>
    </a>
  );
}

/** Many postings already write "remote" into the place. Once is enough. */
function saysRemote(location: string | null): boolean {
  return /remote/i.test(location ?? '');
}

export function JobRowSkeleton() {
  return (
    <div className="job-row">
      <span className="job-row-title">
        <Skeleton width="min(16rem, 70%)" />
      </span>
      <span className="job-row-where">
        <Skeleton width="min(10rem, 45%)" />
      </span>
    </div>
  );
}
