import { Fragment } from 'react';
import type { Job } from '../../job/job.ts';
import type { Texts } from '../../texts/texts.ts';
import { Badge } from '../../ui/badge.tsx';
import { OutsideIcon } from '../../ui/icons.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { StatusBadge } from '../jobs/status-badge.tsx';
import { useTexts } from '../texts-context.ts';
import './job-details.css';

/** Shows everything known about a job except its title, which is shown above. Leaves out what is not known. */
export function JobDetails({ job }: { job: Job }) {
  const texts = useTexts();
  const { say } = texts;
  const link = safeLink(job.job_url);
  return (
    <article className="job-details">
      <div className="job-details-head">
        <p className="job-details-company">{job.company_name}</p>
        <p className="job-details-line">
          <StatusBadge status={job.status} />
          {job.tags.map((tag) => (
            <Badge tone="plain" key={tag}>
              {tag}
            </Badge>
          ))}
        </p>
        {link !== null && (
          <a
            className="job-details-link"
            href={link}
            target="_blank"
            rel="noopener noreferrer"
            referrerPolicy="no-referrer"
          >
            {say('job.open-posting')}
            <OutsideIcon />
            <VisuallyHidden>({say('job.opens-elsewhere')})</VisuallyHidden>
          </a>
        )}
      </div>
      <dl className="job-details-facts">
        {factsOf(job, texts).map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </dl>
      <Section title={say('job.notes')} text={job.notes} />
      <Section title={say('job.description')} text={job.job_description} />
      <Section title={say('job.reasoning')} text={job.ai_reasoning} />
    </article>
  );
}

function factsOf(job: Job, { say, longMoment, number }: Texts): readonly (readonly [string, string])[] {
  const place = [job.location, job.is_remote ? say('jobs.remote') : null].filter(
    (part, at, all) => part !== null && part !== '' && all.indexOf(part) === at,
  );
  const time = (timestamp: string | null) => timestamp && longMoment(timestamp);
  const facts: readonly (readonly [string, string | null])[] = [
    [say('job.place'), place.join(' · ') || null],
    [say('job.salary'), salaryOf(job, say)],
    [
      say('job.match'),
      job.ai_match_score === null ? null : say('job.match.score', { score: number(job.ai_match_score) }),
    ],
    [say('job.applied'), time(job.applied_at)],
    [say('job.interview'), time(job.interview_at)],
    [say('job.offer'), time(job.offer_at)],
    [say('job.rejected'), time(job.rejected_at)],
    [say('job.source'), say(`source.${job.source}`)],
    [say('job.added'), time(job.created_at)],
    [say('job.changed'), time(job.updated_at)],
  ];
  return facts.filter((fact): fact is readonly [string, string] => fact[1] !== null);
}

function salaryOf({ salary_range_min: min, salary_range_max: max }: Job, say: Texts['say']): string | null {
  if (min !== null && max !== null) return say('job.salary.range', { min, max });
  if (min !== null) return say('job.salary.from', { min });
  return max === null ? null : say('job.salary.to', { max });
}

/** Returns only https addresses as links: a `javascript:` address in a copy must stay text. */
function safeLink(url: string | null): string | null {
  if (url === null) return null;
  try {
    return new URL(url).protocol === 'https:' ? url : null;
  } catch {
    return null; // not an address
  }
}

function Section({ title, text }: { title: string; text: string | null }) {
  if (text === null || text.trim() === '') return null;
  return (
    <section className="job-details-section">
      <h3>{title}</h3>
      <p className="job-details-text">{text}</p>
    </section>
  );
}
