import type { RequestOutcome } from '../../network/session.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useTexts } from '../texts-context.ts';
import { FormProblem } from './form-problem.tsx';
import { PasswordField } from './password-field.tsx';
import { useForm } from './use-form.ts';
import './sign-in-form.css';

/** For a person who came by a link. The address is fixed, so that a password manager knows whose password it keeps. */
export function NewPasswordForm(props: {
  email: string;
  onSubmit: (password: string) => Promise<RequestOutcome>;
  onSkip: () => void;
}) {
  const { say } = useTexts();
  const { form, isBusy, refusal, problemAt } = useForm({
    fields: ['password'],
    missingPassword: 'sign-in.new-password.missing',
    focused: 'password',
    words: 'A new password could not be saved',
    send: ({ password }) => props.onSubmit(password),
  });
  return (
    <form className="sign-in-form" {...form}>
      <FormProblem problem={refusal} />
      <TextField
        label={say('sign-in.email')}
        name="email"
        type="email"
        autoComplete="username"
        readOnly
        value={props.email}
      />
      <PasswordField label={say('sign-in.new-password')} isNew problem={problemAt('password')} />
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
