import { useEffect, useState } from 'react';
import type { ErrorCode } from '../../kernel/errors.ts';
import type { RequestOutcome } from '../../network/session.ts';
import { Announcement } from '../../ui/announcement.tsx';
import { Button } from '../../ui/button.tsx';
import { useAppParts } from '../app-parts.ts';
import { problemOf } from '../attempt.ts';
import { useTexts } from '../texts-context.ts';
import { FormProblem } from './form-problem.tsx';

/** The pause between two mails to one address, in Supabase Auth and in our own server. */
const pauseMs = 60_000;

/** Says that a mail is on its way. It counts down the pause, after which the person can send the mail again. */
export function CheckMail(props: {
  justSent: boolean;
  /** A link in a mail opens a browser that shares nothing with this app. */
  opensElsewhere: boolean;
  onSendAgain: () => Promise<RequestOutcome>;
}) {
  const { say } = useTexts();
  const { now } = useAppParts();
  const [freeAt, setFreeAt] = useState(() => (props.justSent ? now().getTime() + pauseMs : 0));
  const [state, setState] = useState<'idle' | 'busy' | 'done'>('idle');
  const [problem, setProblem] = useState<ErrorCode | null>(null);
  const secondsLeft = useSecondsUntil(freeAt);

  async function sendAgain(): Promise<void> {
    setState('busy');
    setProblem(null);
    const refused = await problemOf('Sending a mail again failed', props.onSendAgain);
    setState(refused === null ? 'done' : 'idle');
    setProblem(refused);
    // The mail was sent, or refused because the pause is not over. In both cases a pause begins now.
    if (refused === null || refused === 'RATE_LIMITED') setFreeAt(now().getTime() + pauseMs);
  }

  const isWaiting = secondsLeft > 0;
  return (
    <div className="sign-in-check-mail">
      <FormProblem problem={problem} />
      <p>{say(props.opensElsewhere ? 'sign-in.sent.hint.elsewhere' : 'sign-in.sent.hint')}</p>
      <Button
        wide
        inactive={isWaiting || state === 'busy'}
        aria-describedby={isWaiting ? 'sign-in-wait' : undefined}
        onClick={() => void sendAgain()}
      >
        {say(state === 'busy' ? 'sign-in.sent.again.busy' : 'sign-in.sent.again')}
      </Button>
      {/* Do not announce the seconds below: a screen reader would say each one. */}
      <Announcement text={state === 'done' ? say('sign-in.sent.again.done') : ''} />
      {isWaiting && (
        <p id="sign-in-wait" className="sign-in-check-mail-wait">
          {state === 'done' && <span>{say('sign-in.sent.again.done')} </span>}
          {say('sign-in.sent.wait', { count: secondsLeft })}
        </p>
      )}
    </div>
  );
}

/** Returns the whole seconds left, updated each second, down to 0. */
function useSecondsUntil(moment: number): number {
  const { now } = useAppParts();
  const left = () => Math.max(0, Math.ceil((moment - now().getTime()) / 1000));
  const [, setTick] = useState(0);
  const isOver = left() === 0;
  useEffect(() => {
    if (isOver) return;
    const timer = setInterval(() => setTick((tick) => tick + 1), 1000);
    return () => clearInterval(timer);
  }, [isOver]);
  return left();
}
