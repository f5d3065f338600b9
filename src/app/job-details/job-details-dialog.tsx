import { useEffect, useState } from 'react';
import type { Job } from '../../job/job.ts';
import { codeOf, type ErrorCode } from '../../kernel/errors.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useAppParts } from '../app-parts.ts';
import type { DialogFrame } from '../dialogs.ts';
import { useHome } from '../home.ts';
import { useTexts } from '../texts-context.ts';
import { JobDetails } from './job-details.tsx';

type Reading =
  | { readonly kind: 'reading' | 'gone' }
  | { readonly kind: 'job'; readonly job: Job }
  | { readonly kind: 'failed'; readonly code: ErrorCode };

/** Shows one whole job from the copy. Reads it again when the copy changes while the dialog is open. */
function JobDetailsDialog(props: DialogFrame & { created_at: string; id: string }) {
  const generation = useHome().state?.generation ?? 0;
  const { worker } = useAppParts();
  const { say, sayError } = useTexts();
  const [reading, setReading] = useState<Reading>({ kind: 'reading' });
  const [attempt, setAttempt] = useState(0);
  const { created_at, id } = props;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new state of the copy, or a new attempt, reads again
  useEffect(() => {
    let isGone = false;
    worker.readJob({ created_at, id }).then(
      (job) => {
        if (!isGone) setReading(job === null ? { kind: 'gone' } : { kind: 'job', job });
      },
      (error: unknown) => {
        if (!isGone) setReading({ kind: 'failed', code: codeOf(error) });
      },
    );
    return () => {
      isGone = true;
    };
  }, [worker, created_at, id, generation, attempt]);

  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      place="side"
      title={
        reading.kind === 'job'
          ? reading.job.job_title
          : say(reading.kind === 'gone' ? 'job.gone.title' : 'job.loading')
      }
      closeLabel={say('action.close')}
    >
      {reading.kind === 'reading' && (
        <p>
          <Skeleton width="60%" />
        </p>
      )}
      {reading.kind === 'gone' && <p>{say('job.gone.body')}</p>}
      {reading.kind === 'failed' && (
        <Banner
          tone="danger"
          actions={<Button onClick={() => setAttempt(attempt + 1)}>{say('action.retry')}</Button>}
        >
          <p>{sayError(reading.code)}</p>
        </Banner>
      )}
      {reading.kind === 'job' && <JobDetails job={reading.job} />}
    </Dialog>
  );
}

export { JobDetailsDialog as dialog };
