import { type FormEvent, useRef, useState } from 'react';
import type { ErrorCode } from '../../kernel/errors.ts';
import type { RequestOutcome } from '../../network/session.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useTexts } from '../texts-context.ts';
import { FormProblem } from './form-problem.tsx';
import { PasswordField } from './password-field.tsx';
import { placeOfRefusal } from './refusal.ts';
import './sign-in-form.css';

/** For a person who came by a link. The address is fixed, so that a password manager knows whose password it keeps. */
export function NewPasswordForm(props: {
  email: string;
  onSubmit: (password: string) => Promise<RequestOutcome>;
  onSkip: () => void;
}) {
  const { say, sayError } = useTexts();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ErrorCode | 'missing' | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const isAtForm = problem !== null && problem !== 'missing' && placeOfRefusal(problem) === 'form';

  function refuse(why: ErrorCode | 'missing'): void {
    setProblem(why);
    form.current?.querySelector<HTMLInputElement>('[name="password"]')?.focus();
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (isBusy) return;
    const password = String(new FormData(form.current ?? undefined).get('password') ?? '');
    setProblem(null);
    if (password === '') return refuse('missing');
    setBusy(true);
    try {
      const outcome = await props.onSubmit(password);
      if (outcome.kind === 'offline') refuse('OFFLINE');
      else if (outcome.kind === 'refused') refuse(outcome.code);
    } catch (error) {
      console.error('A new password could not be saved', error);
      refuse('INTERNAL_ERROR');
    } finally {
      setBusy(false);
    }
  }

  return (
    <form
      ref={form}
      className="sign-in-form"
      method="post"
      noValidate
      onSubmit={(event) => void submit(event)}
    >
      <FormProblem problem={isAtForm ? problem : null} />
      <TextField
        label={say('sign-in.email')}
        name="email"
        type="email"
        autoComplete="username"
        readOnly
        value={props.email}
      />
      <PasswordField
        label={say('sign-in.new-password')}
        isNew
        problem={
          problem === null || isAtForm
            ? undefined
            : problem === 'missing'
              ? say('sign-in.new-password.missing')
              : sayError(problem)
        }
      />
      <div className="sign-in-form-actions">
        <Button look="primary" type="submit" wide inactive={isBusy}>
          {say(isBusy ? 'sign-in.new-password.busy' : 'sign-in.new-password.submit')}
        </Button>
        <Button look="quiet" wide onClick={props.onSkip}>
          {say('sign-in.new-password.skip')}
        </Button>
      </div>
    </form>
  );
}
