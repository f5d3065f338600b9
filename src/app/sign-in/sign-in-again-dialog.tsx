import { Dialog } from '../../ui/dialog.tsx';
import type { DialogFrame } from '../dialogs.ts';
import { useHome } from '../home.ts';
import { useTexts } from '../texts-context.ts';
import { SignInForm } from './sign-in-form.tsx';

/** Signs the same account in again if the server no longer accepts its session. The copy keeps working meanwhile. */
function SignInAgainDialog(props: DialogFrame) {
  const { account, signInAgain } = useHome();
  const { say } = useTexts();
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      title={say('sync.sign-in.action')}
      closeLabel={say('action.close')}
      closesOutside={false}
    >
      <p>{say('sign-in.again.intro')}</p>
      <SignInForm mode="sign-in" email={account.email} onSubmit={signInAgain} />
    </Dialog>
  );
}

export { SignInAgainDialog as dialog };
