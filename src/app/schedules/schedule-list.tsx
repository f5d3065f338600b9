import { exportedAt } from '../../export/exported-at.ts';
import type { Schedule } from '../../network/schedules.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { useAppParts } from '../app-parts.ts';
import { deviceRegion } from '../export/choices.ts';
import { useTexts } from '../texts-context.ts';
import { fewerRun, fileWords, whenWords } from './schedule-words.ts';

/** What is set up: when each email comes, what it holds, the next one, and the last good one. */
export function ScheduleList(props: { schedules: readonly Schedule[]; onOpen: (id: string) => void }) {
  const { say } = useTexts();
  if (props.schedules.length === 0) return <p>{say('schedules.none')}</p>;
  return (
    <ul className="schedule-list" aria-label={say('schedules.title')}>
      {props.schedules.map((schedule) => (
        <li key={schedule.id}>
          <Entry schedule={schedule} onOpen={() => props.onOpen(schedule.id)} />
        </li>
      ))}
    </ul>
  );
}

function Entry({ schedule, onOpen }: { schedule: Schedule; onOpen: () => void }) {
  const texts = useTexts();
  const { say } = texts;
  const when = whenWords(schedule, texts, deviceRegion().timeZone);
  const isFewer = schedule.last_run !== null && fewerRun([schedule.last_run]) !== null;
  return (
    <>
      <strong>{when}</strong>
      <ScheduleFacts schedule={schedule} />
      {isFewer && (
        <Banner tone="warning">
          <p>{say('schedules.fewer.title')}</p>
        </Banner>
      )}
      <Button aria-label={`${say('schedules.details')}: ${when}`} onClick={onOpen}>
        {say('schedules.details')}
      </Button>
    </>
  );
}

/** The facts of a schedule, and what a person should look at. */
export function ScheduleFacts({ schedule }: { schedule: Schedule }) {
  const { now } = useAppParts();
  const texts = useTexts();
  const { say, longMoment } = texts;
  const { paused, next_at: nextAt, last_good_at: lastGoodAt } = schedule;
  return (
    <>
      <dl className="schedule-facts">
        <dt>{say('export.file-name')}</dt>
        <dd>{fileWords(schedule.export, nextAt ?? exportedAt(now()), texts)}</dd>
        <dt>{say('schedules.next')}</dt>
        <dd>{paused !== null ? say(`schedules.paused.${paused}`) : nextAt !== null && longMoment(nextAt)}</dd>
        <dt>{say('schedules.last-good')}</dt>
        <dd>{lastGoodAt === null ? say('schedules.last-good.none') : longMoment(lastGoodAt)}</dd>
      </dl>
      {schedule.overdue && (
        <Banner tone="warning">
          <p>{say('schedules.overdue')}</p>
        </Banner>
      )}
    </>
  );
}
