import { useCallback, useEffect, useRef, useState } from 'react';
import type { ErrorCode } from '../../kernel/errors.ts';
import type { Backend } from '../../network/backend.ts';
import type { Account } from '../../network/session.ts';
import type { Arrival } from '../../network/session-arrival.ts';
import { Button } from '../../ui/button.tsx';
import { InfoIcon, OfflineIcon } from '../../ui/icons.tsx';
import { Message } from '../../ui/message.tsx';
import { useAppParts } from '../app-parts.ts';
import { problemOf } from '../attempt.ts';
import { useTexts } from '../texts-context.ts';
import { useBusy } from '../update/busy.ts';

interface SignedIn {
  readonly account: Account;
  readonly backend: Backend;
}

/**
 * Returns whether anybody can have sent this link, to sign a person in to the sender's account. A person who is signed
 * in here then confirms first. A link with a code works only in the browser that asked for it.
 */
function isFromAnywhere({ kind }: Arrival): boolean {
  return kind === 'tokens' || kind === 'token-hash';
}

/** Signs in a person who came by a link, or back from a provider. */
export function ArrivalScreen(props: {
  arrival: Arrival;
  /** Whether somebody is already signed in on this device. They stay signed in if the link fails. */
  hasAccount: boolean;
  onSignedIn: (signedIn: SignedIn) => void;
  /** Called after signing in by a link for a new password. */
  onChoosesPassword: (signedIn: SignedIn & { passwordIsCleared: boolean }) => void;
  onLeave: (to: 'sign-in' | 'forgot' | 'link') => void;
}) {
  const { arrival, onSignedIn, onChoosesPassword } = props;
  const { fetchBackend, connect } = useAppParts();
  const { say, sayError } = useTexts();
  const [state, setState] = useState<'asking' | 'busy' | ErrorCode>(
    props.hasAccount && isFromAnywhere(arrival) ? 'asking' : 'busy',
  );
  const asked = useRef<Arrival | null>(null);
  // A link works only once, so a new version of the app must not interrupt it.
  useBusy('form', state === 'asking' || state === 'busy');

  const arrive = useCallback(async (): Promise<void> => {
    setState('busy');
    const refused = await problemOf('A link could not be used', async () => {
      const backend = await fetchBackend();
      if (backend === null) return 'OFFLINE';
      const outcome = await connect(backend).arrive(arrival);
      if (outcome.kind !== 'signed-in') return outcome;
      const { account, choosesPassword, passwordIsCleared } = outcome;
      if (choosesPassword) onChoosesPassword({ account, backend, passwordIsCleared });
      else onSignedIn({ account, backend });
      return null;
    });
    if (refused !== null) setState(refused);
  }, [arrival, connect, fetchBackend, onSignedIn, onChoosesPassword]);

  useEffect(() => {
    // A link works only once: do not use it again when React runs the effect a second time.
    if (state === 'asking' || asked.current === arrival) return;
    asked.current = arrival;
    void arrive();
  }, [arrival, arrive, state]);

  if (state === 'asking') {
    return (
      <main>
        <Message
          level={1}
          picture={<InfoIcon />}
          title={say('sign-in.arrival.ask.title')}
          actions={
            <>
              <Button look="primary" onClick={() => props.onLeave('sign-in')}>
                {say('sign-in.arrival.ask.stay')}
              </Button>
              <Button onClick={() => setState('busy')}>{say('sign-in.arrival.ask.use')}</Button>
            </>
          }
        >
          <p>{say('sign-in.arrival.ask.body')}</p>
        </Message>
      </main>
    );
  }
  if (state === 'busy') {
    return (
      <main>
        <p role="status" className="sign-in-arrival-busy">
          {say('sign-in.arrival.busy')}
        </p>
      </main>
    );
  }
  const isForPassword = arrival.kind === 'token-hash' && arrival.type === 'recovery';
  const isOffline = state === 'OFFLINE';
  const isLink = state === 'LINK_EXPIRED' || state === 'LINK_ELSEWHERE';
  return (
    <main>
      <Message
        level={1}
        picture={isOffline ? <OfflineIcon /> : <InfoIcon />}
        title={say(props.hasAccount ? 'sign-in.arrival.failed.signed-in' : 'sign-in.arrival.failed')}
        actions={
          <>
            {isOffline && (
              <Button look="primary" onClick={() => void arrive()}>
                {say('action.retry')}
              </Button>
            )}
            {isLink && !props.hasAccount && (
              <Button look="primary" onClick={() => props.onLeave(isForPassword ? 'forgot' : 'link')}>
                {say('sign-in.arrival.new-link')}
              </Button>
            )}
            <Button onClick={() => props.onLeave('sign-in')}>
              {say(props.hasAccount ? 'sign-in.arrival.to-jobs' : 'sign-in.title')}
            </Button>
          </>
        }
      >
        <p>{sayError(state)}</p>
      </Message>
    </main>
  );
}
