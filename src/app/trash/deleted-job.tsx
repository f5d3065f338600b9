import { useLayoutEffect, useRef, useState } from 'react';
import type { TrashPage } from '../../bridge/trash-calls.ts';
import type { ErrorCode } from '../../kernel/errors.ts';
import { Button } from '../../ui/button.tsx';
import { onFirstTap } from '../../ui/first-tap.ts';
import { useAppParts } from '../app-parts.ts';
import { AskFirst } from '../ask-first.tsx';
import { useAttempt } from '../attempt.ts';
import { Fault } from '../fault.tsx';
import { nameJob } from '../receipts/receipt-words.ts';
import { useTexts } from '../texts-context.ts';

type Fates = 'is-back' | 'is-purged';

/** What another tab or device has done with the job meanwhile, by what the call says of it. */
const fateElsewhere: Readonly<Partial<Record<ErrorCode, Fates>>> = {
  NOT_FOUND: 'is-purged',
  CONFLICT: 'is-back',
};

/** A job in the trash, with the two ways out. `onOut`: it has left the trash. */
export function DeletedJob({ job, onOut }: { job: TrashPage['jobs'][number]; onOut: () => void }) {
  const { worker } = useAppParts();
  const texts = useTexts();
  const { say, longMoment } = texts;
  const [fate, setFate] = useState<Fates | null>(null);
  const { isBusy, problem, run } = useAttempt('A job stayed in the trash');
  const name = nameJob(job, texts);
  async function take(out: () => Promise<void>, end: Fates): Promise<void> {
    const problem = await run(out);
    const elsewhere = problem === null ? end : fateElsewhere[problem];
    if (elsewhere === undefined) return;
    setFate(elsewhere);
    onOut();
  }
  return (
    <>
      <span className="trash-facts">
        <strong>{name}</strong>
        <span className="trash-soft">{say('trash.deleted', { moment: longMoment(job.deletedAt) })}</span>
      </span>
      {fate === null ? (
        <div className="trash-ways">
          <Button
            inactive={isBusy}
            aria-label={`${say('trash.bring-back')}: ${name}`}
            onClick={onFirstTap(() => void take(() => worker.bringBack([job.id]), 'is-back'))}
          >
            {say('trash.bring-back')}
          </Button>
          <AskFirst
            label={say('trash.purge')}
            about={name}
            question={say('trash.purge.question')}
            confirm={say('trash.purge.confirm')}
            isBusy={isBusy}
            onConfirm={() => void take(() => worker.purgeJobs([job.id]), 'is-purged')}
          />
        </div>
      ) : (
        <Fate>{say(`trash.${fate}`)}</Fate>
      )}
      {fate === null && <Fault code={problem} />}
    </>
  );
}

/** Takes the focus, since the button that was pressed is gone, and before the dialog takes it (src/ui/dialog.tsx). */
function Fate({ children }: { children: string }) {
  const status = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => status.current?.focus(), []);
  return (
    <span role="status" ref={status} tabIndex={-1}>
      {children}
    </span>
  );
}
