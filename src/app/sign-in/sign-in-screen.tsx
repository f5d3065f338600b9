import { useEffect, useState } from 'react';
import type { ErrorCode } from '../../kernel/errors.ts';
import type { Backend } from '../../network/backend.ts';
import type { Account, RequestOutcome, Session, SignInOutcome } from '../../network/session.ts';
import type { Provider, SignInWays } from '../../network/session-ways.ts';
import { Announcement } from '../../ui/announcement.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { LeftTracesBanner } from '../account/left-traces-banner.tsx';
import { useAppParts } from '../app-parts.ts';
import { hasSevenDays, installWay, isOnIos } from '../install/install-way.ts';
import { useInstall } from '../install/use-install.ts';
import { useTexts } from '../texts-context.ts';
import { CheckMail } from './check-mail.tsx';
import { Demo } from './demo.tsx';
import { MailForm } from './mail-form.tsx';
import { OtherWays } from './other-ways.tsx';
import { SignInForm } from './sign-in-form.tsx';
import { SignInFrame } from './sign-in-frame.tsx';
import type { Credentials } from './use-form.ts';

/*
 * sign-in ⇄ sign-up ──► sent (confirm)
 *    │ ▲
 *    ▼ │ back
 *  forgot, link ──────► sent (forgot, link)
 */
type Step =
  | { readonly kind: 'sign-in' | 'sign-up' | 'forgot' | 'link' }
  | { readonly kind: 'sent'; readonly what: 'confirm' | 'forgot' | 'link'; readonly justSent: boolean };

/** What a signed-out person sees: what this app is, the ways to sign in, and the demo if the server has one. */
export function SignInScreen(props: {
  /** The first step. After a link that no longer works, it asks for another link. */
  begin?: 'sign-in' | 'forgot' | 'link';
  /** The person has just deleted their account. */
  isDeleted?: boolean;
  onSignedIn: (signedIn: { account: Account; backend: Backend }) => void;
}) {
  const { fetchBackend, connect, askToKeepStorage, goTo } = useAppParts();
  const { say } = useTexts();
  const [step, setStep] = useState<Step>({ kind: props.begin ?? 'sign-in' });
  const [email, setEmail] = useState('');
  const { backend, ways } = useBackend();
  const { state: installed } = useInstall();
  const linksOpenElsewhere = installed === 'installed' && isOnIos(installWay(navigator));

  async function withSession<T>(run: (session: Session, at: Backend) => Promise<T>) {
    const found = backend ?? (await fetchBackend());
    return found === null ? ({ kind: 'offline' } as const) : run(connect(found), found);
  }

  async function enter(run: (session: Session) => Promise<SignInOutcome>): Promise<SignInOutcome> {
    // Ask within the tap: without a gesture, some browsers refuse at once.
    askToKeepStorage();
    return withSession(async (session, at) => {
      const outcome = await run(session);
      if (outcome.kind === 'signed-in') props.onSignedIn({ account: outcome.account, backend: at });
      return outcome;
    });
  }

  async function submit(credentials: Credentials): Promise<SignInOutcome> {
    const outcome = await enter((session) =>
      step.kind === 'sign-up' ? session.signUp(credentials) : session.signIn(credentials),
    );
    if (outcome.kind === 'confirm-mail') {
      setEmail(credentials.email);
      setStep({ kind: 'sent', what: 'confirm', justSent: outcome.isSent });
    }
    return outcome;
  }

  function send(what: 'confirm' | 'forgot' | 'link', to: string): Promise<RequestOutcome> {
    return withSession((session) => {
      if (what === 'confirm') return session.resendConfirmation(to);
      return what === 'forgot' ? session.sendRecovery(to) : session.sendMagicLink(to);
    });
  }

  async function ask(what: 'forgot' | 'link', to: string): Promise<RequestOutcome> {
    const outcome = await send(what, to);
    setEmail(to);
    if (outcome.kind === 'done') setStep({ kind: 'sent', what, justSent: true });
    return outcome;
  }

  async function openProvider(provider: Provider): Promise<ErrorCode | null> {
    // Ask again before leaving: without a network, the browser would show its own error page.
    const found = await fetchBackend();
    if (found === null) return 'OFFLINE';
    goTo(await connect(found).providerAddress(provider));
    return null;
  }

  const back = (
    <p className="sign-in-form-toggle">
      <Button look="quiet" onClick={() => setStep({ kind: 'sign-in' })}>
        {say('sign-in.back')}
      </Button>
    </p>
  );

  if (step.kind === 'sent') {
    return (
      <SignInFrame title={say('sign-in.sent.title')} intro={say(`sign-in.sent.${step.what}`, { email })}>
        <div>
          <CheckMail
            justSent={step.justSent}
            opensElsewhere={linksOpenElsewhere}
            onSendAgain={() => send(step.what, email)}
          />
          {back}
        </div>
      </SignInFrame>
    );
  }
  if (step.kind === 'forgot' || step.kind === 'link') {
    const { kind } = step;
    return (
      <SignInFrame title={say(`sign-in.${kind}.title`)} intro={say(`sign-in.${kind}.intro`)}>
        <div>
          <MailForm key={kind} email={email} onEmail={setEmail} onSubmit={(to) => ask(kind, to)} />
          {back}
        </div>
      </SignInFrame>
    );
  }
  const isSignIn = step.kind === 'sign-in';
  return (
    <SignInFrame title={say(`${step.kind}.title`)} intro={say(`${step.kind}.intro`)}>
      {props.isDeleted && (
        <Banner tone="good">
          <p>{say('delete-account.done')}</p>
        </Banner>
      )}
      <Announcement text={props.isDeleted ? say('delete-account.done') : ''} />
      <LeftTracesBanner />
      <div>
        <SignInForm
          key={step.kind}
          mode={step.kind}
          draft={{ email, onEmail: setEmail }}
          onForgot={isSignIn && ways?.mail ? () => setStep({ kind: 'forgot' }) : undefined}
          onSubmit={submit}
        >
          <p className="sign-in-form-toggle">
            {say(isSignIn ? 'sign-in.to-sign-up.question' : 'sign-up.to-sign-in.question')}
            <Button look="quiet" onClick={() => setStep({ kind: isSignIn ? 'sign-up' : 'sign-in' })}>
              {say(isSignIn ? 'sign-up.title' : 'sign-in.title')}
            </Button>
          </p>
        </SignInForm>
        <OtherWays
          ways={ways}
          onProvider={openProvider}
          // Do not offer a link where it would sign in the browser instead of this app.
          onLink={isSignIn && !linksOpenElsewhere ? () => setStep({ kind: 'link' }) : undefined}
        />
      </div>
      {/* Nobody can know whether Safari already removed the copy: any record of it is removed with the rest. */}
      {isSignIn && installed !== 'installed' && hasSevenDays(installWay(navigator)) && (
        <p className="sign-in-screen-soft">{say('sign-in.seven-days')}</p>
      )}
      {backend?.demo && (
        <Demo demo={backend.demo} onTry={(demo) => enter((session) => session.signIn(demo))} />
      )}
    </SignInFrame>
  );
}

/** Returns the server and its ways to sign in. Both are null until the server has answered. */
function useBackend(): { backend: Backend | null; ways: SignInWays | null } {
  const { fetchBackend, connect } = useAppParts();
  const [backend, setBackend] = useState<Backend | null>(null);
  const [ways, setWays] = useState<SignInWays | null>(null);
  useEffect(() => {
    let isGone = false;
    async function ask(): Promise<void> {
      const found = await fetchBackend();
      if (isGone || found === null) return;
      setBackend(found);
      const offered = await connect(found).ways();
      if (!isGone) setWays(offered);
    }
    void ask();
    addEventListener('online', ask);
    return () => {
      isGone = true;
      removeEventListener('online', ask);
    };
  }, [fetchBackend, connect]);
  return { backend, ways };
}
