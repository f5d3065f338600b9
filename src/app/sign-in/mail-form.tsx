import { type FormEvent, useRef, useState } from 'react';
import type { ErrorCode } from '../../kernel/errors.ts';
import type { RequestOutcome } from '../../network/session.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useTexts } from '../texts-context.ts';
import { emailMistake } from './email-rules.ts';
import { FormProblem } from './form-problem.tsx';
import './sign-in-form.css';

/** Asks only for the email address to send a mail to. */
export function MailForm(props: {
  email: string;
  onEmail: (email: string) => void;
  onSubmit: (email: string) => Promise<RequestOutcome>;
}) {
  const { say, sayError } = useTexts();
  const [isBusy, setBusy] = useState(false);
  const [mistake, setMistake] = useState<string | undefined>();
  const [problem, setProblem] = useState<ErrorCode | null>(null);
  const box = useRef<HTMLInputElement>(null);

  function sayAtBox(sentence: string): void {
    setMistake(sentence);
    box.current?.focus();
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (isBusy) return;
    // Read the field itself: a password manager may fill it without a change event that React sees.
    const email = (box.current?.value ?? '').trim();
    const found = emailMistake(email);
    setMistake(undefined);
    setProblem(null);
    if (found !== null) return sayAtBox(say(found));
    setBusy(true);
    try {
      const outcome = await props.onSubmit(email);
      if (outcome.kind === 'offline') setProblem('OFFLINE');
      else if (outcome.kind === 'refused' && outcome.code === 'INVALID_EMAIL')
        sayAtBox(sayError(outcome.code));
      else if (outcome.kind === 'refused') setProblem(outcome.code);
    } catch (error) {
      console.error('Asking for a mail failed', error);
      setProblem('INTERNAL_ERROR');
    } finally {
      setBusy(false);
    }
  }

  return (
    <form className="sign-in-form" method="post" noValidate onSubmit={(event) => void submit(event)}>
      <FormProblem problem={problem} />
      <TextField
        ref={box}
        label={say('sign-in.email')}
        name="email"
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        inputMode="email"
        enterKeyHint="send"
        required
        value={props.email}
        onChange={(event) => props.onEmail(event.target.value)}
        problem={mistake}
      />
      <div className="sign-in-form-actions">
        <Button look="primary" type="submit" wide inactive={isBusy}>
          {say(isBusy ? 'sign-in.mail.busy' : 'sign-in.mail.submit')}
        </Button>
      </div>
    </form>
  );
}
