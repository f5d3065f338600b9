import { useEffect, useState } from 'react';
import type { ApiAnswer } from '../../network/api-calls.ts';
import type { ExportRun, Schedule } from '../../network/schedules.ts';
import { Announcement } from '../../ui/announcement.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { AskFirst } from '../ask-first.tsx';
import { useTexts } from '../texts-context.ts';
import { Refused } from './refused.tsx';
import { Run } from './run.tsx';
import { ScheduleFacts } from './schedule-list.tsx';
import { fewerRun, isUnderWay, runWords } from './schedule-words.ts';
import { useRequest, useSchedules } from './use-schedules.ts';

/** While a copy is under way, its state is asked for this often. */
const lookEveryMs = 2000;

/** One schedule: what a person can do with it, and what became of its copies. */
export function ScheduleDetails(props: {
  schedule: Schedule;
  /** Null: not answered yet. */
  runs: ApiAnswer<readonly ExportRun[]> | null;
  onChanged: () => void;
  onStopped: () => void;
}) {
  const { schedule, runs, onChanged } = props;
  const { id, paused } = schedule;
  const calls = useSchedules();
  const { say } = useTexts();
  const { isBusy, refusal, run } = useRequest();
  const [sent, setSent] = useState<string>();
  const known = runs?.kind === 'answer' ? runs.value : [];
  const fewer = fewerRun(known);

  const isWatching = known.some(isUnderWay);
  /** Until the list has the copy that was sent, nobody sees it, and would send another one. */
  const isUnseen = runs === null || (sent !== undefined && !known.some(({ id: shown }) => shown === sent));
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer starts the next wait
  useEffect(() => {
    if (!isWatching) return;
    const timer = setTimeout(onChanged, lookEveryMs);
    return () => clearTimeout(timer);
  }, [isWatching, runs]);

  async function ask<T>(
    request: () => Promise<ApiAnswer<T>>,
    then: (value: T) => void = onChanged,
  ): Promise<void> {
    const answer = await run(request);
    if (answer !== null) then(answer.value);
  }

  function send(): void {
    void ask(
      () => calls.sendNow(id),
      ({ id: made }) => {
        setSent(made);
        onChanged();
      },
    );
  }

  return (
    <>
      <ScheduleFacts schedule={schedule} />
      <Refused refusal={refusal} />
      {fewer !== null && (
        <Banner
          tone="warning"
          title={say('schedules.fewer.title')}
          actions={
            <Button
              inactive={isBusy}
              onClick={() => void ask(() => calls.change(id, { accept_fewer: true }))}
            >
              {say('schedules.fewer.right')}
            </Button>
          }
        >
          <p>{say('schedules.fewer', { count: fewer.rows ?? 0 })}</p>
        </Banner>
      )}
      <div className="schedule-actions">
        <Button inactive={isBusy || isWatching || isUnseen} onClick={send}>
          {say('schedules.send')}
        </Button>
        <Button
          inactive={isBusy}
          onClick={() => void ask(() => calls.change(id, { paused: paused === null }))}
        >
          {say(paused === null ? 'schedules.pause' : 'schedules.go-on')}
        </Button>
      </div>
      <section className="schedule-history" aria-label={say('schedules.history')}>
        <h3>{say('schedules.history')}</h3>
        {runs === null ? (
          <p>
            <Skeleton width="60%" />
          </p>
        ) : runs.kind === 'refused' ? (
          <Refused refusal={runs} title={say('schedules.unknown')} onRetry={onChanged} />
        ) : (
          <History runs={runs.value} />
        )}
      </section>
      <AskFirst
        label={say('schedules.stop')}
        question={say('schedules.stop.question')}
        confirm={say('schedules.stop.confirm')}
        isBusy={isBusy}
        onConfirm={() => void ask(() => calls.stop(id), props.onStopped)}
      />
    </>
  );
}

function History({ runs }: { runs: readonly ExportRun[] }) {
  const texts = useTexts();
  const [newest] = runs;
  if (newest === undefined) return <p>{texts.say('schedules.history.none')}</p>;
  return (
    <>
      <Announcement text={runWords(newest, texts).title} />
      <ol className="schedule-runs">
        {runs.map((run) => (
          <li key={run.id}>
            <Run run={run} />
          </li>
        ))}
      </ol>
    </>
  );
}
