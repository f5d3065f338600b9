import { useEffect, useRef, useState } from 'react';
import type { Backend } from '../../network/backend.ts';
import type { Account, Session, SignInOutcome } from '../../network/session.ts';
import { Button } from '../../ui/button.tsx';
import { CheckIcon } from '../../ui/icons.tsx';
import { useAppParts } from '../app-parts.ts';
import { Brand } from '../brand.tsx';
import { useTexts } from '../texts-context.ts';
import { type Credentials, SignInForm } from './sign-in-form.tsx';
import './sign-in-screen.css';

const promises = ['sign-in.promise.offline', 'sign-in.promise.whole', 'sign-in.promise.yours'] as const;

/** What somebody sees who is not signed in: what this is, the way in, and the demo where there is one. */
export function SignInScreen({
  onSignedIn,
}: {
  onSignedIn: (signedIn: { account: Account; backend: Backend }) => void;
}) {
  const { fetchBackend, connect, askToKeepStorage } = useAppParts();
  const { say } = useTexts();
  const [mode, setMode] = useState<'sign-in' | 'sign-up'>('sign-in');
  const [backend, setBackend] = useState<Backend | null>(null);
  const [demoOutcome, setDemoOutcome] = useState<'idle' | 'busy' | SignInOutcome>('idle');
  const title = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    let isGone = false;
    async function ask(): Promise<void> {
      const found = await fetchBackend();
      if (!isGone && found !== null) setBackend(found);
    }
    void ask();
    addEventListener('online', ask);
    return () => {
      isGone = true;
      removeEventListener('online', ask);
    };
  }, [fetchBackend]);

  async function enter(run: (session: Session) => Promise<SignInOutcome>): Promise<SignInOutcome> {
    // Within the tap: without a gesture some browsers refuse at once.
    askToKeepStorage();
    const found = backend ?? (await fetchBackend());
    if (found === null) return { kind: 'offline' };
    const outcome = await run(connect(found));
    if (outcome.kind === 'signed-in') onSignedIn({ account: outcome.account, backend: found });
    return outcome;
  }

  function submit(credentials: Credentials): Promise<SignInOutcome> {
    return enter((session) =>
      mode === 'sign-in' ? session.signIn(credentials) : session.signUp(credentials),
    );
  }

  async function tryDemo(demo: Credentials): Promise<void> {
    setDemoOutcome('busy');
    setDemoOutcome(await enter((session) => session.signIn(demo)));
  }

  function toggle(): void {
    setMode(mode === 'sign-in' ? 'sign-up' : 'sign-in');
    title.current?.focus();
  }

  return (
    <main className="sign-in-screen">
      <div className="sign-in-screen-page">
        <div className="sign-in-screen-head">
          <Brand />
          <h1 ref={title} tabIndex={-1}>
            {say(`${mode}.title`)}
          </h1>
          <p>{say(`${mode}.intro`)}</p>
        </div>
        <div className="sign-in-screen-form">
          <div>
            <SignInForm key={mode} mode={mode} onSubmit={submit} />
            <p className="sign-in-form-toggle">
              {say(mode === 'sign-in' ? 'sign-in.to-sign-up.question' : 'sign-up.to-sign-in.question')}
              <Button look="quiet" onClick={toggle}>
                {say(mode === 'sign-in' ? 'sign-in.to-sign-up' : 'sign-up.to-sign-in')}
              </Button>
            </p>
          </div>
          {backend?.demo && (
            <Demo outcome={demoOutcome} onTry={() => backend.demo && void tryDemo(backend.demo)} />
          )}
        </div>
        <ul className="sign-in-screen-promises">
          {promises.map((key) => (
            <li key={key}>
              <CheckIcon />
              {say(key)}
            </li>
          ))}
        </ul>
      </div>
    </main>
  );
}

function Demo({ outcome, onTry }: { outcome: 'idle' | 'busy' | SignInOutcome; onTry: () => void }) {
  const { say, sayError } = useTexts();
  const isBusy = outcome === 'busy';
  const problem =
    typeof outcome === 'string' || outcome.kind === 'signed-in'
      ? null
      : sayError(outcome.kind === 'offline' ? 'OFFLINE' : outcome.code);
  return (
    <div className="sign-in-screen-demo">
      <Button wide inactive={isBusy} onClick={onTry}>
        {say(isBusy ? 'sign-in.demo.busy' : 'sign-in.demo')}
      </Button>
      {problem === null ? <p>{say('sign-in.demo.hint')}</p> : <p role="alert">{problem}</p>}
    </div>
  );
}
