import type { ExportPreview } from '../../bridge/calls.ts';
import { describeChoice } from '../../export/describe-choice.ts';
import { exportedAt } from '../../export/exported-at.ts';
import type { ExportChoice } from '../../export/options.ts';
import type { SyncState } from '../../sync/sync-state.ts';
import { Announcement } from '../../ui/announcement.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { Fault } from '../fault.tsx';
import { useTexts } from '../texts-context.ts';
import { useNow } from '../use-now.ts';
import type { Preview } from './use-preview.ts';

type Part = Pick<ExportChoice, 'filters' | 'omit'>;

/**
 * Says what the file will hold before it is made: how many jobs, which filters, as of when, and what is missing. The
 * copy provides all but the number, so this renders in full during the count: the controls below must not move under a
 * finger that is about to tap.
 */
export function ExportSummary(props: { preview: Preview; part: Part; copy: SyncState | null }) {
  const { preview, copy, part } = props;
  switch (preview.kind) {
    case 'failed':
      return <Fault code={preview.code} />;
    case 'ready':
      return <Contents {...preview.preview} part={part} total={copy?.total ?? null} />;
    case 'counting': {
      const { asOf = null, incomplete = null, total = null } = copy ?? {};
      return (
        <Contents
          count={null}
          all={copy?.count ?? 0}
          asOf={asOf}
          incomplete={incomplete}
          part={part}
          total={total}
        />
      );
    }
  }
}

/** Replaces the summary while the days contradict each other: no number would be true, and no file can be made. */
export function NoDaysSummary() {
  const { say } = useTexts();
  return (
    <div className="export-summary">
      <p className="export-summary-count" aria-hidden="true">
        –
      </p>
      <p className="export-summary-text">{say('export.preview.no-days')}</p>
    </div>
  );
}

interface ContentsProps extends Omit<ExportPreview, 'count'> {
  /** Null while the jobs are counted. */
  readonly count: number | null;
  readonly part: Part;
  readonly total: number | null;
}

function Contents({ count, all, asOf, incomplete, part, total }: ContentsProps) {
  const texts = useTexts();
  const { say, moment } = texts;
  const now = useNow();
  const when = asOf === null ? null : moment(asOf, now);
  const chosen = describeChoice(part, exportedAt(now), texts);
  const amount =
    count === null
      ? null
      : part.filters === undefined
        ? say('jobs.count', { count })
        : say('export.preview.some', { count, all });
  const whole = chosen.length === 0 && incomplete === null;

  return (
    <>
      <div className="export-summary">
        <p className="export-summary-count">
          {amount ?? (
            <>
              <VisuallyHidden>{say('export.preview.loading')}</VisuallyHidden>
              <Skeleton width="8rem" />
            </>
          )}
        </p>
        <p className="export-summary-text">
          {chosen.length > 0 && `${say('chosen.title', { choice: texts.list(chosen, 'none') })} `}
          {count === 0 && part.filters !== undefined && `${say('export.preview.none')} `}
          {when !== null &&
            (!whole
              ? say('export.preview.as-of', { moment: when })
              : count === 0
                ? say('export.preview.zero', { moment: when })
                : say('export.preview.every', { moment: when }))}
        </p>
        {/* Announce only changes by the person's own choice, not each page of a pull. */}
        <Announcement text={part.filters === undefined ? '' : (amount ?? '')} />
      </div>
      {incomplete !== null && (
        <Banner tone="warning" title={say('export.incomplete.title')}>
          <p>
            {incomplete !== 'first-pull'
              ? say(`export.incomplete.${incomplete}`)
              : total === null
                ? say('export.incomplete.first-pull.unknown', { count: all })
                : say('export.incomplete.first-pull', { count: all, total })}{' '}
            {say('export.incomplete.name')}
          </p>
        </Banner>
      )}
    </>
  );
}
