import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { AppDialog } from '../app-dialog.tsx';
import { useAppParts } from '../app-parts.ts';
import type { DialogFrame } from '../dialogs.ts';
import { Fault } from '../fault.tsx';
import { useHome } from '../home.ts';
import { useTexts } from '../texts-context.ts';
import { useAnswer } from '../use-answer.ts';
import { JobDetails } from './job-details.tsx';

/** Shows one whole job from the copy. Reads it again when the copy changes while the dialog is open. */
function JobDetailsDialog(props: DialogFrame & { created_at: string; id: string }) {
  const generation = useHome().state?.generation ?? 0;
  const { worker } = useAppParts();
  const { say } = useTexts();
  const [attempt, setAttempt] = useState(0);
  const { created_at, id } = props;

  // A new state of the copy, or a new attempt, reads again.
  const reading = useAnswer(
    () => worker.readJob({ created_at, id }),
    [worker, created_at, id, generation, attempt],
  );
  const job = reading.kind === 'answered' ? reading.value : undefined;

  return (
    <AppDialog
      open={props.open}
      onClose={props.onClose}
      place="side"
      title={job?.job_title ?? say(job === null ? 'job.gone.title' : 'job.loading')}
    >
      {reading.kind === 'waiting' && (
        <p>
          <Skeleton width="60%" />
        </p>
      )}
      {job === null && <p>{say('job.gone.body')}</p>}
      {reading.kind === 'failed' && (
        <Fault
          code={reading.code}
          actions={<Button onClick={() => setAttempt(attempt + 1)}>{say('action.retry')}</Button>}
        />
      )}
      {job && <JobDetails job={job} />}
    </AppDialog>
  );
}

export { JobDetailsDialog as dialog };
