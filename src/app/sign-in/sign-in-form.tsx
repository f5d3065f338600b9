import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { ErrorCode } from '../../errors.ts';
import type { SignInOutcome } from '../../network/session.ts';
import type { TextKey } from '../../texts/texts.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useTexts } from '../texts-context.ts';
import { placeOfRefusal } from './refusal.ts';
import './sign-in-form.css';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

export interface SignInFormProps {
  readonly mode: 'sign-in' | 'sign-up';
  /** A given address stands: it is this account that signs in again. */
  readonly email?: string;
  /** Where it resolves with `signed-in`, the caller goes on. */
  readonly onSubmit: (credentials: Credentials) => Promise<SignInOutcome>;
}

type Problem =
  | { readonly kind: 'empty'; readonly at: 'email' | 'password'; readonly key: TextKey & `sign-in.${string}` }
  | { readonly kind: 'refused'; readonly at: 'email' | 'password' | 'form'; readonly code: ErrorCode }
  | { readonly kind: 'offline'; readonly at: 'form' };

/** Email and password. What is wrong is said beside its field, and the focus goes there. */
export function SignInForm({ mode, email: givenEmail, onSubmit }: SignInFormProps) {
  const { say, sayError } = useTexts();
  const [email, setEmail] = useState(givenEmail ?? '');
  const [password, setPassword] = useState('');
  const [isRevealed, setRevealed] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    if (problem === null || problem.at === 'form') return;
    form.current?.querySelector<HTMLInputElement>(`[name="${problem.at}"]`)?.focus();
  }, [problem]);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (isBusy) return;
    // A password manager may fill in without a change that React hears of.
    const entered = new FormData(form.current ?? undefined);
    const credentials = {
      email: String(entered.get('email') ?? '').trim(),
      password: String(entered.get('password') ?? ''),
    };
    const missing = firstMissing(credentials);
    setProblem(missing);
    if (missing !== null) return;
    setBusy(true);
    try {
      const outcome = await onSubmit(credentials);
      if (outcome.kind === 'refused')
        setProblem({ kind: 'refused', at: placeOfRefusal(outcome.code), code: outcome.code });
      else if (outcome.kind === 'offline') setProblem({ kind: 'offline', at: 'form' });
    } catch (error) {
      console.error('Signing in failed', error);
      setProblem({ kind: 'refused', at: 'form', code: 'INTERNAL_ERROR' });
    } finally {
      setBusy(false);
    }
  }

  function problemAt(place: 'email' | 'password'): string | undefined {
    if (problem?.at !== place) return undefined;
    if (problem.kind === 'empty') return say(problem.key);
    return problem.kind === 'refused' ? sayError(problem.code) : undefined;
  }

  return (
    // `method`: were the script to fail, a password must not end up in an address.
    <form
      ref={form}
      className="sign-in-form"
      method="post"
      noValidate
      onSubmit={(event) => void submit(event)}
    >
      {problem?.kind === 'offline' && (
        <Banner tone="danger" offline title={say('sign-in.offline.title')}>
          <p>{say('sign-in.offline.body')}</p>
        </Banner>
      )}
      {problem?.kind === 'refused' && problem.at === 'form' && (
        <Banner tone="danger">
          <p>{sayError(problem.code)}</p>
        </Banner>
      )}
      <TextField
        label={say('sign-in.email')}
        name="email"
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        inputMode="email"
        enterKeyHint="next"
        required
        readOnly={givenEmail !== undefined}
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        problem={problemAt('email')}
      />
      <TextField
        label={say('sign-in.password')}
        name="password"
        type={isRevealed ? 'text' : 'password'}
        autoComplete={mode === 'sign-up' ? 'new-password' : 'current-password'}
        autoCapitalize="none"
        spellCheck={false}
        enterKeyHint="go"
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        problem={problemAt('password')}
        hint={mode === 'sign-up' ? say('sign-in.password.hint') : undefined}
        action={
          <Button
            look="quiet"
            aria-label={say('sign-in.reveal.label')}
            aria-pressed={isRevealed}
            onClick={() => setRevealed(!isRevealed)}
          >
            {say(isRevealed ? 'sign-in.conceal' : 'sign-in.reveal')}
          </Button>
        }
      />
      <div className="sign-in-form-actions">
        <Button look="primary" type="submit" wide inactive={isBusy}>
          {say(isBusy ? `${mode}.busy` : `${mode}.submit`)}
        </Button>
      </div>
    </form>
  );
}

function firstMissing({ email, password }: Credentials): Problem | null {
  if (email === '') return { kind: 'empty', at: 'email', key: 'sign-in.email.missing' };
  // The server has the last word; this only saves the round trip of an address that is plainly unfinished.
  if (!/^\S+@\S+$/.test(email)) return { kind: 'empty', at: 'email', key: 'sign-in.email.malformed' };
  if (password === '') return { kind: 'empty', at: 'password', key: 'sign-in.password.missing' };
  return null;
}
