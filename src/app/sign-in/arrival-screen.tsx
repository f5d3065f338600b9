import { useCallback, useEffect, useRef, useState } from 'react';
import type { ErrorCode } from '../../kernel/errors.ts';
import type { Backend } from '../../network/backend.ts';
import type { Account } from '../../network/session.ts';
import type { Arrival } from '../../network/session-arrival.ts';
import { Button } from '../../ui/button.tsx';
import { InfoIcon, OfflineIcon } from '../../ui/icons.tsx';
import { Message } from '../../ui/message.tsx';
import { useAppParts } from '../app-parts.ts';
import { useTexts } from '../texts-context.ts';
import { useBusy } from '../update/busy.ts';

interface SignedIn {
  readonly account: Account;
  readonly backend: Backend;
}

type State =
  | { readonly kind: 'asking' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'failed'; readonly code: ErrorCode };

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
  const [state, setState] = useState<State>({
    kind: props.hasAccount && isFromAnywhere(arrival) ? 'asking' : 'busy',
  });
  const asked = useRef<Arrival | null>(null);
  // A link works only once, so a new version of the app must not interrupt it.
  useBusy('form', state.kind !== 'failed');

  const arrive = useCallback(async (): Promise<void> => {
    setState({ kind: 'busy' });
    const backend = await fetchBackend();
    if (backend === null) return setState({ kind: 'failed', code: 'OFFLINE' });
    const outcome = await connect(backend).arrive(arrival);
    if (outcome.kind === 'offline') return setState({ kind: 'failed', code: 'OFFLINE' });
    if (outcome.kind === 'refused') return setState({ kind: 'failed', code: outcome.code });
    const { passwordIsCleared } = outcome;
    const signedIn = { account: outcome.account, backend };
    if (outcome.choosesPassword) onChoosesPassword({ ...signedIn, passwordIsCleared });
    else onSignedIn(signedIn);
  }, [arrival, connect, fetchBackend, onSignedIn, onChoosesPassword]);

  const arriveOrSay = useCallback(
    () =>
      arrive().catch((error: unknown) => {
        console.error('A link could not be used', error);
        setState({ kind: 'failed', code: 'INTERNAL_ERROR' });
      }),
    [arrive],
  );

  useEffect(() => {
    // A link works only once: do not use it again when React runs the effect a second time.
    if (state.kind === 'asking' || asked.current === arrival) return;
    asked.current = arrival;
    void arriveOrSay();
  }, [arrival, arriveOrSay, state.kind]);

  if (state.kind === 'asking') {
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
              <Button onClick={() => setState({ kind: 'busy' })}>{say('sign-in.arrival.ask.use')}</Button>
            </>
          }
        >
          <p>{say('sign-in.arrival.ask.body')}</p>
        </Message>
      </main>
    );
  }
  if (state.kind === 'busy') {
    return (
      <main>
        <p role="status" className="sign-in-arrival-busy">
          {say('sign-in.arrival.busy')}
        </p>
      </main>
    );
  }
  const isForPassword = arrival.kind === 'token-hash' && arrival.type === 'recovery';
  const isOffline = state.code === 'OFFLINE';
  const isLink = state.code === 'LINK_EXPIRED' || state.code === 'LINK_ELSEWHERE';
  return (
    <main>
      <Message
        level={1}
        picture={isOffline ? <OfflineIcon /> : <InfoIcon />}
        title={say(props.hasAccount ? 'sign-in.arrival.failed.signed-in' : 'sign-in.arrival.failed')}
        actions={
          <>
            {isOffline && (
              <Button look="primary" onClick={() => void arriveOrSay()}>
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
        <p>{sayError(state.code)}</p>
      </Message>
    </main>
  );
}
