import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { ChoiceCards } from '../../ui/choice-cards.tsx';
import { AppDialog } from '../app-dialog.tsx';
import { useAttempt } from '../attempt.ts';
import type { DialogFrame } from '../dialogs.ts';
import { Fault } from '../fault.tsx';
import { useHome } from '../home.ts';
import { useTexts } from '../texts-context.ts';

/** Asks what to do with this device's copy. It preselects keeping, which cannot lose anything. */
function SignOutDialog({ open, onClose }: DialogFrame) {
  const { state: copy, signOut } = useHome();
  // The server said that it lacks some of this device's jobs, or the whole account.
  const isOnlyHere = copy !== null && (copy.question !== null || copy.problem === 'no-account');
  const { say } = useTexts();
  const [choice, setChoice] = useState<'keep' | 'remove'>('keep');
  const { isBusy, problem, run } = useAttempt('Signing out failed');

  return (
    <AppDialog
      open={open}
      onClose={onClose}
      title={say('account.sign-out')}
      foot={
        <>
          <Button onClick={onClose}>{say('action.cancel')}</Button>
          <Button
            look="primary"
            inactive={isBusy}
            onClick={() => void run(() => signOut({ removeCopy: choice === 'remove' }))}
          >
            {say(isBusy ? 'sign-out.busy' : 'account.sign-out')}
          </Button>
        </>
      }
    >
      <ChoiceCards
        label={say('sign-out.question')}
        options={[
          { value: 'keep', label: say('sign-out.keep'), hint: say('sign-out.keep.hint') },
          {
            value: 'remove',
            label: say('sign-out.remove'),
            hint: say(isOnlyHere ? 'sign-out.remove.only-here' : 'sign-out.remove.hint'),
          },
        ]}
        chosen={choice}
        onChoose={setChoice}
      />
      <Fault code={problem} title={say('sign-out.failed')} />
    </AppDialog>
  );
}

export { SignOutDialog as dialog };
