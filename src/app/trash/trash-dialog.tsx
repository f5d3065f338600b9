import { useEffect, useState } from 'react';
import type { TrashPage } from '../../bridge/trash-calls.ts';
import { codeOf, type ErrorCode } from '../../kernel/errors.ts';
import { Button } from '../../ui/button.tsx';
import { FileIcon } from '../../ui/icons.tsx';
import { Message } from '../../ui/message.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { AppDialog } from '../app-dialog.tsx';
import { useAppParts } from '../app-parts.ts';
import type { DialogFrame } from '../dialogs.ts';
import { Fault } from '../fault.tsx';
import { useTexts } from '../texts-context.ts';
import { DeletedJob } from './deleted-job.tsx';
import './trash.css';

/** Lists what was deleted in the last 30 days, brings it back, and deletes it for ever. */
function TrashDialog({ open, onClose }: DialogFrame) {
  const { worker } = useAppParts();
  const { say } = useTexts();
  const [jobs, setJobs] = useState<TrashPage['jobs']>([]);
  const [state, setState] = useState<'waiting' | 'more' | 'all' | ErrorCode>('waiting');
  const [asked, setAsked] = useState(0);
  const [out, setOut] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks anew when the person wants more, or to try again
  useEffect(() => {
    let isGone = false;
    // What was brought back or deleted for ever is no longer in the list that the server counts in.
    worker.trash({ from: jobs.length - out }).then(
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
            <DeletedJob job={job} onOut={() => setOut((before) => before + 1)} />
          </li>
        ))}
      </ul>
      {state === 'waiting' && <Skeleton width="60%" />}
      {state === 'more' && <Button onClick={ask}>{say('trash.more')}</Button>}
      <Fault code={problem} actions={<Button onClick={ask}>{say('action.retry')}</Button>} />
    </AppDialog>
  );
}

export { TrashDialog as dialog };
