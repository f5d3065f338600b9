import { AppDialog } from '../app-dialog.tsx';
import type { DialogFrame } from '../dialogs.ts';
import { useHome } from '../home.ts';
import { useTexts } from '../texts-context.ts';
import { SignInForm } from './sign-in-form.tsx';

/** Signs the same account in again if the server no longer accepts its session. The copy keeps working meanwhile. */
function SignInAgainDialog(props: DialogFrame) {
  const { account, signInAgain } = useHome();
  const { say } = useTexts();
  return (
    <AppDialog
      open={props.open}
      onClose={props.onClose}
      title={say('sync.sign-in.action')}
      closesOutside={false}
    >
      <p>{say('sign-in.again.intro')}</p>
      <SignInForm mode="sign-in" email={account.email} onSubmit={signInAgain} />
    </AppDialog>
  );
}

export { SignInAgainDialog as dialog };
