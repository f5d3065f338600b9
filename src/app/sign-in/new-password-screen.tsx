import { useCallback, useEffect, useMemo, useState } from 'react';
import type { RequestOutcome } from '../../network/session.ts';
import { Button } from '../../ui/button.tsx';
import { InfoIcon } from '../../ui/icons.tsx';
import { Message } from '../../ui/message.tsx';
import { ownerCalls } from '../account/owner-calls.ts';
import { tokenOf } from '../account/token-of.ts';
import { useAppParts } from '../app-parts.ts';
import { useTexts } from '../texts-context.ts';
import { useBusy } from '../update/busy.ts';
import type { PasswordChoice } from './arrival-store.ts';
import { KeepAccess } from './keep-access.tsx';
import { NewPasswordForm } from './new-password-form.tsx';
import { SignInFrame } from './sign-in-frame.tsx';

/**
 * Asks a person whom a link signed in for a new password. All tabs share the session, and this form outlives a reload.
 * If nobody, or somebody else, is signed in by then, the screen saves and opens nothing, and says so. Once the password
 * is saved, it asks who keeps access without it.
 */
export function NewPasswordScreen(props: {
  choice: PasswordChoice;
  /** Whether somebody is signed in on this device. The app shows their jobs when this screen closes. */
  hasAccount: boolean;
  onSignedIn: (signedIn: PasswordChoice) => void;
  onLeave: (to: 'sign-in' | 'forgot') => void;
}) {
  const { choice, hasAccount, onSignedIn, onLeave } = props;
  const { userId, email } = choice.account;
  const { connect, arrivals } = useAppParts();
  const { say } = useTexts();
  const session = useMemo(() => connect(choice.backend), [connect, choice]);
  const calls = useMemo(
    () => ownerCalls(userId, session, () => document.documentElement.lang),
    [userId, session],
  );
  const signedIn = useCallback(() => onSignedIn(choice), [onSignedIn, choice]);
  const [isOver, setOver] = useState(false);
  // Loading a new version would lose what the person typed.
  useBusy('form', !isOver);

  const isStillSignedIn = useCallback(async (): Promise<boolean> => {
    try {
      const { kind } = await tokenOf(userId, session);
      if (kind === 'signed-out') setOver(true);
      return kind !== 'signed-out';
    } catch (error) {
      console.error('The session could not be read', error);
      return true; // unknown: the call that needs the session reports what is wrong
    }
  }, [session, userId]);

  useEffect(() => {
    void isStillSignedIn();
  }, [isStillSignedIn]);

  async function save(password: string): Promise<RequestOutcome> {
    if (!(await isStillSignedIn())) return { kind: 'refused', code: 'UNAUTHORIZED' };
    const outcome = await session.setNewPassword(password);
    if (outcome.kind === 'done') arrivals.choosesPassword({ ...choice, isSaved: true });
    return outcome;
  }

  async function skip(): Promise<void> {
    if (await isStillSignedIn()) signedIn();
  }

  if (choice.isSaved) {
    return <KeepAccess calls={calls} features={choice.backend.features ?? []} onDone={signedIn} />;
  }
  if (isOver) {
    return (
      <main>
        <Message
          level={1}
          picture={<InfoIcon />}
          title={say('sign-in.new-password.over.title')}
          actions={
            hasAccount ? (
              <Button look="primary" onClick={() => onLeave('sign-in')}>
                {say('sign-in.arrival.to-jobs')}
              </Button>
            ) : (
              <>
                <Button look="primary" onClick={() => onLeave('forgot')}>
                  {say('sign-in.arrival.new-link')}
                </Button>
                <Button onClick={() => onLeave('sign-in')}>{say('sign-in.title')}</Button>
              </>
            )
          }
        >
          <p>{say('sign-in.new-password.over.body')}</p>
        </Message>
      </main>
    );
  }
  return (
    <SignInFrame
      title={say('sign-in.new-password.title')}
      intro={say(
        choice.passwordIsCleared ? 'sign-in.new-password.intro.cleared' : 'sign-in.new-password.intro',
      )}
    >
      <NewPasswordForm email={email} onSkip={() => void skip()} onSubmit={save} />
    </SignInFrame>
  );
}
