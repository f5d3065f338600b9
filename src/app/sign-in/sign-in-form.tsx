import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { ErrorCode } from '../../kernel/errors.ts';
import type { SignInOutcome } from '../../network/session.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useTexts } from '../texts-context.ts';
import { type EmailMistake, emailMistake } from './email-rules.ts';
import { FormProblem } from './form-problem.tsx';
import { PasswordField } from './password-field.tsx';
import { placeOfRefusal } from './refusal.ts';
import './sign-in-form.css';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

export interface SignInFormProps {
  readonly mode: 'sign-in' | 'sign-up';
  /** If given, the address is fixed: this account signs in again. */
  readonly email?: string;
  /** What the person typed. It stays from step to step. */
  readonly draft?: { readonly email: string; readonly onEmail: (email: string) => void };
  readonly onForgot?: (() => void) | undefined;
  /** Shown below the button from the start. */
  readonly children?: ReactNode;
  /** If it resolves with `signed-in`, the caller moves on to the next screen. */
  readonly onSubmit: (credentials: Credentials) => Promise<SignInOutcome>;
}

type Problem =
  | {
      readonly kind: 'empty';
      readonly at: 'email' | 'password';
      readonly key: EmailMistake | 'sign-in.password.missing';
    }
  | { readonly kind: 'refused'; readonly at: 'email' | 'password' | 'form'; readonly code: ErrorCode };

/** Asks for email and password. A mistake appears next to its field, and the focus moves there. */
export function SignInForm(props: SignInFormProps) {
  const { mode, email: givenEmail, draft, onForgot, onSubmit } = props;
  const { say, sayError } = useTexts();
  const email = givenEmail ?? draft?.email ?? '';
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
    // Read the form itself: a password manager may fill it without a change event that React sees.
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
      else if (outcome.kind === 'confirm-mail')
        setProblem({ kind: 'refused', at: 'form', code: 'CONFIRMATION_SENT' });
      else if (outcome.kind === 'offline') setProblem({ kind: 'refused', at: 'form', code: 'OFFLINE' });
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
    return sayError(problem.code);
  }

  return (
    // `method`: if the script fails, the password must not end up in an address.
    <form
      ref={form}
      className="sign-in-form"
      method="post"
      noValidate
      onSubmit={(event) => void submit(event)}
    >
      <FormProblem problem={problem?.kind === 'refused' && problem.at === 'form' ? problem.code : null} />
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
        onChange={(event) => draft?.onEmail(event.target.value)}
        problem={problemAt('email')}
      />
      <PasswordField
        label={say('sign-in.password')}
        isNew={mode === 'sign-up'}
        problem={problemAt('password')}
      />
      <div className="sign-in-form-actions">
        <Button look="primary" type="submit" wide inactive={isBusy}>
          {say(isBusy ? `${mode}.busy` : `${mode}.submit`)}
        </Button>
        {props.children}
        {/* At the end: it appears after the server's answer, and must not move what a person is about to tap. */}
        {onForgot && (
          <Button look="quiet" onClick={onForgot}>
            {say('sign-in.forgot')}
          </Button>
        )}
      </div>
    </form>
  );
}

function firstMissing({ email, password }: Credentials): Problem | null {
  const key = emailMistake(email);
  if (key !== null) return { kind: 'empty', at: 'email', key };
  if (password === '') return { kind: 'empty', at: 'password', key: 'sign-in.password.missing' };
  return null;
}
