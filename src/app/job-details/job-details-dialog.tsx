import { useEffect, useState } from 'react';
import type { Job } from '../../job/job.ts';
import { codeOf, type ErrorCode } from '../../kernel/errors.ts';
import { Button } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { AppDialog } from '../app-dialog.tsx';
import { useAppParts } from '../app-parts.ts';
import type { DialogFrame } from '../dialogs.ts';
import { Fault } from '../fault.tsx';
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
  const { say } = useTexts();
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
    <AppDialog
      open={props.open}
      onClose={props.onClose}
      place="side"
      title={
        reading.kind === 'job'
          ? reading.job.job_title
          : say(reading.kind === 'gone' ? 'job.gone.title' : 'job.loading')
      }
    >
      {reading.kind === 'reading' && (
        <p>
          <Skeleton width="60%" />
        </p>
      )}
      {reading.kind === 'gone' && <p>{say('job.gone.body')}</p>}
      {reading.kind === 'failed' && (
        <Fault
          code={reading.code}
          actions={<Button onClick={() => setAttempt(attempt + 1)}>{say('action.retry')}</Button>}
        />
      )}
      {reading.kind === 'job' && <JobDetails job={reading.job} />}
    </AppDialog>
  );
}

export { JobDetailsDialog as dialog };
