import { useState } from 'react';
import type { Refusal } from '../../network/api-calls.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { useAttempt } from '../attempt.ts';
import { Fault } from '../fault.tsx';
import { useHome } from '../home.ts';
import { useTexts } from '../texts-context.ts';
import { useNow } from '../use-now.ts';
import { refusalWords } from './schedule-words.ts';

/** Says why something about schedules or mails was refused, and what helps. Renders nothing if nothing was. */
export function Refused(props: { refusal: Refusal | null; title?: string; onRetry?: () => void }) {
  const texts = useTexts();
  const now = useNow();
  const { refusal, onRetry } = props;
  if (refusal === null) return null;
  if (refusal.reason === 'address_unproved') return <Unproved />;
  return (
    <Banner
      tone="danger"
      offline={refusal.code === 'OFFLINE'}
      title={props.title ?? texts.say('schedules.failed')}
      actions={onRetry && <Button onClick={onRetry}>{texts.say('action.retry')}</Button>}
    >
      <p>{refusalWords(refusal, texts, now)}</p>
    </Banner>
  );
}

/** Mails the link that confirms the address. */
function Unproved() {
  const { account, sendConfirmingLink } = useHome();
  const { say } = useTexts();
  const { email } = account;
  const [isSent, setSent] = useState(false);
  const { isBusy, problem, run } = useAttempt('A confirming link could not be sent');

  async function send(): Promise<void> {
    setSent((await run(sendConfirmingLink)) === null);
  }

  return (
    <>
      <Fault code={problem} title={say('schedules.failed')} />
      <Banner
        tone="info"
        title={say('schedules.unproved.title')}
        actions={
          <Button inactive={isBusy || isSent} onClick={() => void send()}>
            {say('schedules.unproved.send')}
          </Button>
        }
      >
        <p role="status">{say(isSent ? 'schedules.unproved.sent' : 'schedules.unproved', { email })}</p>
      </Banner>
    </>
  );
}
