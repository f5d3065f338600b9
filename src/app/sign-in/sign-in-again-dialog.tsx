import type { Account, SignInOutcome } from '../../network/session.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useTexts } from '../texts-context.ts';
import { type Credentials, SignInForm } from './sign-in-form.tsx';

/** For a session that the server no longer accepts: the same account, before its copy, which goes on working. */
export function SignInAgainDialog(props: {
  open: boolean;
  onClose: () => void;
  account: Account;
  onSubmit: (credentials: Credentials) => Promise<SignInOutcome>;
}) {
  const { say } = useTexts();
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      title={say('sign-in.again.title')}
      closeLabel={say('action.close')}
      closesOutside={false}
    >
      <p>{say('sign-in.again.intro')}</p>
      <SignInForm mode="sign-in" email={props.account.email} onSubmit={props.onSubmit} />
    </Dialog>
  );
}
