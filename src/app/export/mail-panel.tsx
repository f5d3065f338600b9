import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { exportedAt } from '../../export/exported-at.ts';
import type { ExportRun } from '../../network/schedules.ts';
import type { SyncState } from '../../sync/sync-state.ts';
import type { Texts } from '../../texts/texts.ts';
import { Announcement } from '../../ui/announcement.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { onFirstTap } from '../../ui/first-tap.ts';
import { useAppParts } from '../app-parts.ts';
import { useHome } from '../home.ts';
import { Refused } from '../schedules/refused.tsx';
import { Run } from '../schedules/run.tsx';
import { fileWords, isUnderWay, runWords } from '../schedules/schedule-words.ts';
import { useRequest, useSchedules } from '../schedules/use-schedules.ts';
import { useTexts } from '../texts-context.ts';

/** While the file is under way, its state is asked for this often. */
const lookEveryMs = 1000;
/** A copy that heard from the account so lately is not called another one. */
const freshMs = 5 * 60_000;

/**
 * Sends the chosen file by mail. The server makes it from the account, so this says where this device's copy may hold
 * something else, and afterwards what became of it.
 */
export function MailPanel(props: {
  /** What to send, as a query of the export. */
  query: string;
  /** The person wrote lines into the PDF, which a query does not hold. */
  hasLines: boolean;
  onBack: () => void;
}) {
  const { account, state } = useHome();
  const { now } = useAppParts();
  const texts = useTexts();
  const { say } = texts;
  const calls = useSchedules();
  const sending = useRequest();
  const looking = useRequest();
  const [sent, setSent] = useState<ExportRun | null>(null);
  const lead = useRef<HTMLParagraphElement>(null);
  // The button that led here is gone, and the focus with it.
  useLayoutEffect(() => lead.current?.focus(), []);

  const isWatching = sent !== null && isUnderWay(sent);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer starts the next wait
  useEffect(() => {
    if (!isWatching || looking.refusal !== null) return;
    const timer = setTimeout(look, lookEveryMs);
    return () => clearTimeout(timer);
  }, [sent, isWatching, looking.refusal]);

  async function look(): Promise<void> {
    if (sent === null) return;
    const answer = await looking.run(() => calls.mailed(sent.id));
    if (answer !== null) setSent(answer.value);
  }

  async function send(): Promise<void> {
    const answer = await sending.run(() => calls.mail(props.query));
    if (answer !== null) setSent(answer.value);
  }

  const differs = differenceIn(state, texts, now());
  return (
    <>
      <p ref={lead} tabIndex={-1}>
        {say('mail.now.to', { email: account.email })}
      </p>
      <p>{fileWords(props.query, exportedAt(now()), texts)}</p>
      {sent === null && (
        <>
          {props.hasLines && <p>{say('mail.now.no-lines')}</p>}
          {differs !== null && (
            <Banner tone="info">
              <p>{differs}</p>
            </Banner>
          )}
        </>
      )}
      <Refused refusal={sending.refusal} />
      <Refused refusal={looking.refusal} title={say('mail.now.unknown')} onRetry={() => void look()} />
      {sent !== null && (
        <>
          <Announcement text={runWords(sent, texts).title} />
          <Run run={sent} />
        </>
      )}
      <div className="button-row">
        {sent === null && (
          <Button look="primary" inactive={sending.isBusy} onClick={onFirstTap(() => void send())}>
            {say(sending.isBusy ? 'mail.now.busy' : 'mail.now.send')}
          </Button>
        )}
        <Button onClick={props.onBack}>{say('print.back')}</Button>
      </div>
    </>
  );
}

/** In which way this device's copy is known to differ from the account, or may. Null: it does not, as far as is known. */
function differenceIn(state: SyncState | null, { say, moment }: Texts, now: Date): string | null {
  if (state === null) return null;
  const { question, incomplete, asOf, problem } = state;
  if (question !== null) return say('mail.now.differs.question');
  if (incomplete === 'first-pull' || asOf === null) return say('mail.now.differs.loading');
  if (incomplete !== null) return say('mail.now.differs');
  const isFresh = problem === null && now.getTime() - Date.parse(asOf) < freshMs;
  return isFresh ? null : say('mail.now.differs.maybe', { moment: moment(asOf, now) });
}
