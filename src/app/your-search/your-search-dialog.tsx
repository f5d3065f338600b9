import { useMemo, useState } from 'react';
import type { Filters } from '../../selection/filters.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { FiguresIcon } from '../../ui/icons.tsx';
import { Message } from '../../ui/message.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { AppDialog } from '../app-dialog.tsx';
import { useAppParts } from '../app-parts.ts';
import type { DialogFrame } from '../dialogs.ts';
import { deviceRegion } from '../export/choices.ts';
import { chosenPart, everything, type JobChoice, problemOf } from '../export/job-choice.ts';
import { PeriodFields } from '../export/period-fields.tsx';
import { Fault } from '../fault.tsx';
import { useHome } from '../home.ts';
import { useTexts } from '../texts-context.ts';
import { useAnswer } from '../use-answer.ts';
import { FigureCards } from './figure-cards.tsx';
import { FigureCharts } from './figure-charts.tsx';
import './your-search.css';

/** Shows how the search is going, counted from the jobs on this device. Each figure opens the list that it counts. */
function YourSearchDialog({ open, onClose }: DialogFrame) {
  const { state, overlays, showJobs } = useHome();
  const { worker, now } = useAppParts();
  const { say } = useTexts();
  const [timeZone] = useState(() => deviceRegion().timeZone);
  const [choice, setChoice] = useState<JobChoice>({ ...everything, by: 'applied' });
  const [attempt, setAttempt] = useState(0);
  const filters = useMemo(() => chosenPart(choice, timeZone).filters ?? {}, [choice, timeZone]);
  const generation = state?.generation;
  const answer = useAnswer(
    () => worker.figures({ filters, timeZone, now: now() }),
    [worker, filters, timeZone, generation, attempt],
  );
  const show = (more: Filters) => showJobs({ ...filters, ...more });
  const isContradictory = problemOf(choice) !== null;
  const hasFigures = !isContradictory && answer.kind === 'answered' && answer.value.figures.applications > 0;

  return (
    <AppDialog
      open={open}
      onClose={onClose}
      title={say('jobs.figures')}
      foot={
        hasFigures && (
          <Button
            look="primary"
            onClick={() =>
              overlays.open({ kind: 'export', jobs: choice, preset: { format: 'pdf', layout: 'report' } })
            }
          >
            {say('figures.report')}
          </Button>
        )
      }
    >
      <PeriodFields choice={choice} onChoose={(change) => setChoice({ ...choice, ...change })} />
      {state !== null && state.incomplete !== null && (
        <Banner tone="warning">{say('figures.incomplete')}</Banner>
      )}
      {answer.kind === 'waiting' && (
        <p>
          <Skeleton width="60%" />
        </p>
      )}
      {answer.kind === 'failed' && (
        <Fault
          code={answer.code}
          actions={<Button onClick={() => setAttempt(attempt + 1)}>{say('action.retry')}</Button>}
        />
      )}
      {isContradictory && <p>{say('export.preview.no-days')}</p>}
      {/* Applications that have not arrived yet are not "none". */}
      {answer.kind === 'answered' && !hasFigures && !isContradictory && state?.incomplete === null && (
        <Message
          picture={<FiguresIcon />}
          title={say(choice.period === 'any' ? 'figures.none.title' : 'figures.none.period.title')}
        >
          <p>{say(choice.period === 'any' ? 'figures.none.body' : 'figures.none.period.body')}</p>
        </Message>
      )}
      {hasFigures && (
        <>
          <FigureCards compared={answer.value} onShow={show} />
          <FigureCharts figures={answer.value.figures} onShow={show} />
        </>
      )}
    </AppDialog>
  );
}

export { YourSearchDialog as dialog };
