import { useEffect, useState } from 'react';
import type { TrashPage } from '../../bridge/restore-calls.ts';
import { codeOf, type ErrorCode } from '../../kernel/errors.ts';
import { Button } from '../../ui/button.tsx';
import { onFirstTap } from '../../ui/first-tap.ts';
import { FileIcon } from '../../ui/icons.tsx';
import { Message } from '../../ui/message.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { AppDialog } from '../app-dialog.tsx';
import { useAppParts } from '../app-parts.ts';
import { useAttempt } from '../attempt.ts';
import type { DialogFrame } from '../dialogs.ts';
import { Fault } from '../fault.tsx';
import { nameJob } from '../receipts/receipt-words.ts';
import { useTexts } from '../texts-context.ts';
import './trash.css';

/** Lists what was deleted in the last 30 days, and brings it back. */
function TrashDialog({ open, onClose }: DialogFrame) {
  const { worker } = useAppParts();
  const { say } = useTexts();
  const [jobs, setJobs] = useState<TrashPage['jobs']>([]);
  const [state, setState] = useState<'waiting' | 'more' | 'all' | ErrorCode>('waiting');
  const [asked, setAsked] = useState(0);
  const [back, setBack] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks anew when the person wants more, or to try again
  useEffect(() => {
    let isGone = false;
    // What was brought back is no longer in the list that the server counts in.
    worker.trash({ from: jobs.length - back }).then(
      (page) => {
        if (isGone) return;
        const known = new Set(jobs.map(({ id }) => id));
        setJobs([...jobs, ...page.jobs.filter(({ id }) => !known.has(id))]);
        setState(page.hasMore ? 'more' : 'all');
      },
      (error: unknown) => {
        console.error('The trash could not be read', error);
        if (!isGone) setState(codeOf(error));
      },
    );
    return () => {
      isGone = true;
    };
  }, [worker, asked]);
  function ask(): void {
    setState('waiting');
    setAsked(asked + 1);
  }
  const isAnswered = state === 'more' || state === 'all';
  const problem = isAnswered || state === 'waiting' ? null : state;
  return (
    <AppDialog open={open} onClose={onClose} title={say('account.trash')}>
      {state === 'all' && jobs.length === 0 ? (
        <Message picture={<FileIcon />} title={say('trash.none.title')}>
          <p>{say('trash.none.body')}</p>
        </Message>
      ) : (
        <p>{say('trash.intro')}</p>
      )}
      <ul className="trash" aria-label={say('account.trash')}>
        {jobs.map((job) => (
          <li key={job.id}>
            <DeletedJob job={job} onBack={() => setBack((before) => before + 1)} />
          </li>
        ))}
      </ul>
      {state === 'waiting' && <Skeleton width="60%" />}
      {state === 'more' && <Button onClick={ask}>{say('trash.more')}</Button>}
      <Fault code={problem} actions={<Button onClick={ask}>{say('action.retry')}</Button>} />
    </AppDialog>
  );
}

function DeletedJob({ job, onBack }: { job: TrashPage['jobs'][number]; onBack: () => void }) {
  const { worker } = useAppParts();
  const texts = useTexts();
  const { say, longMoment } = texts;
  const [isBack, setIsBack] = useState(false);
  const { isBusy, problem, run } = useAttempt('The job could not be brought back');
  const name = nameJob(job, texts);
  async function bringBack(): Promise<void> {
    if ((await run(() => worker.bringBack([job.id]))) !== null) return;
    setIsBack(true);
    onBack();
  }
  return (
    <>
      <span className="trash-facts">
        <strong>{name}</strong>
        <span className="trash-soft">{say('trash.deleted', { moment: longMoment(job.deletedAt) })}</span>
      </span>
      {isBack ? (
        <span role="status">{say('trash.is-back')}</span>
      ) : (
        <Button
          inactive={isBusy}
          aria-label={`${say('trash.bring-back')}: ${name}`}
          onClick={onFirstTap(() => void bringBack())}
        >
          {say('trash.bring-back')}
        </Button>
      )}
      <Fault code={problem} />
    </>
  );
}

export { TrashDialog as dialog };
