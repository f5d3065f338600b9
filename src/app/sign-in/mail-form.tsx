import type { RequestOutcome } from '../../network/session.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useTexts } from '../texts-context.ts';
import { FormProblem } from './form-problem.tsx';
import { useForm } from './use-form.ts';
import './sign-in-form.css';

/** Asks only for the email address to send a mail to. */
export function MailForm(props: {
  email: string;
  onEmail: (email: string) => void;
  onSubmit: (email: string) => Promise<RequestOutcome>;
}) {
  const { say } = useTexts();
  const { form, isBusy, refusal, problemAt } = useForm({
    fields: ['email'],
    words: 'Asking for a mail failed',
    send: ({ email }) => props.onSubmit(email),
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
        enterKeyHint="send"
        required
        value={props.email}
        onChange={(event) => props.onEmail(event.target.value)}
        problem={problemAt('email')}
      />
      <div className="sign-in-form-actions">
        <Button look="primary" type="submit" wide inactive={isBusy}>
          {say(isBusy ? 'sign-in.mail.busy' : 'sign-in.mail.submit')}
        </Button>
      </div>
    </form>
  );
}
