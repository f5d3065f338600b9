import { exportedAt } from '../../export/exported-at.ts';
import type { ExportOptions } from '../../export/options.ts';
import { Announcement } from '../../ui/announcement.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import type { ExportPreview } from '../../worker/messages.ts';
import { useTexts } from '../texts-context.ts';
import { useNow } from '../use-now.ts';
import { describeChoice } from './describe-choice.ts';
import type { Preview } from './use-preview.ts';

type Part = Pick<ExportOptions, 'filters' | 'omit'>;

/** What the file will hold, before it is made: how many jobs, chosen by what, as of when, and what is missing. */
export function ExportSummary(props: { preview: Preview; part: Part; total: number | null }) {
  const { say, sayError } = useTexts();
  const { preview } = props;
  if (preview.kind === 'failed') {
    return (
      <Banner tone="danger">
        <p>{sayError(preview.code)}</p>
      </Banner>
    );
  }
  if (preview.kind === 'counting') {
    return (
      <p className="export-summary-count">
        <VisuallyHidden>{say('export.preview.loading')}</VisuallyHidden>
        <Skeleton width="8rem" />
      </p>
    );
  }
  return <Contents preview={preview.preview} part={props.part} total={props.total} />;
}

function Contents(props: { preview: ExportPreview; part: Part; total: number | null }) {
  const texts = useTexts();
  const { say, moment } = texts;
  const now = useNow();
  const { count, all, asOf, incomplete } = props.preview;
  const { part, total } = props;
  const when = asOf === null ? null : moment(asOf, now);
  const chosen = describeChoice(part, exportedAt(now), texts);
  const amount =
    part.filters === undefined
      ? say('export.preview.count', { count })
      : say('export.preview.some', { count, all });
  const whole = chosen.length === 0 && incomplete === null;

  return (
    <>
      <div className="export-summary">
        <p className="export-summary-count">{amount}</p>
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
        {/* Only what the person's own choice changes, not each page of a pull. */}
        <Announcement text={part.filters === undefined ? '' : amount} />
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
