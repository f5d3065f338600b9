import type { ReactNode } from 'react';
import type { SignInOutcome } from '../../network/session.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useTexts } from '../texts-context.ts';
import { FormProblem } from './form-problem.tsx';
import { PasswordField } from './password-field.tsx';
import { type Credentials, useForm } from './use-form.ts';
import './sign-in-form.css';

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

/** Asks for email and password. A mistake appears next to its field, and the focus moves there. */
export function SignInForm(props: SignInFormProps) {
  const { mode, email: givenEmail, draft, onForgot, onSubmit } = props;
  const { say } = useTexts();
  const { form, isBusy, refusal, problemAt } = useForm({
    fields: ['email', 'password'],
    words: 'Signing in failed',
    async send(credentials) {
      const outcome = await onSubmit(credentials);
      return outcome.kind === 'confirm-mail' ? { kind: 'refused', code: 'CONFIRMATION_SENT' } : outcome;
    },
  });
  return (
    <form className="sign-in-form" {...form}>
      <FormProblem problem={refusal} />
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
        value={givenEmail ?? draft?.email ?? ''}
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
