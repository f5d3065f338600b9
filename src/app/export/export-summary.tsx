import { Banner } from '../../ui/banner.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import type { ExportPreview } from '../../worker/messages.ts';
import { useTexts } from '../texts-context.ts';
import { useNow } from '../use-now.ts';
import type { Preview } from './use-preview.ts';

/** What the file will hold, before it is made: how many jobs, as of when, and what is missing. */
export function ExportSummary({ preview, total }: { preview: Preview; total: number | null }) {
  const { say, sayError } = useTexts();
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
  return <Contents {...preview.preview} total={total} />;
}

function Contents({ count, asOf, incomplete, total }: ExportPreview & { total: number | null }) {
  const { say, moment } = useTexts();
  const now = useNow();
  const when = asOf === null ? null : moment(asOf, now);
  return (
    <>
      <div className="export-summary">
        <p className="export-summary-count">{say('export.preview.count', { count })}</p>
        <p className="export-summary-text">
          {incomplete !== null || when === null
            ? when !== null && say('export.preview.as-of', { moment: when })
            : count === 0
              ? say('export.preview.zero', { moment: when })
              : say('export.preview.every', { moment: when })}
        </p>
      </div>
      {incomplete !== null && (
        <Banner tone="warning" title={say('export.incomplete.title')}>
          <p>
            {incomplete !== 'first-pull'
              ? say(`export.incomplete.${incomplete}`)
              : total === null
                ? say('export.incomplete.first-pull.unknown', { count })
                : say('export.incomplete.first-pull', { count, total })}{' '}
            {say('export.incomplete.name')}
          </p>
        </Banner>
      )}
    </>
  );
}
