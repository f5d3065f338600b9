import { useState } from 'react';
import { codeOf, type ErrorCode } from '../../kernel/errors.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { ChoiceCards } from '../../ui/choice-cards.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import type { DialogFrame } from '../dialogs.ts';
import { useHome } from '../home.ts';
import { useTexts } from '../texts-context.ts';

/** Asks what to do with this device's copy. It preselects keeping, which cannot lose anything. */
function SignOutDialog({ open, onClose }: DialogFrame) {
  const { state: copy, signOut: leave } = useHome();
  // The server said that it lacks some of this device's jobs, or the whole account.
  const isOnlyHere = copy !== null && (copy.question !== null || copy.problem === 'no-account');
  const { say, sayError } = useTexts();
  const [choice, setChoice] = useState<'keep' | 'remove'>('keep');
  const [state, setState] = useState<'asking' | 'busy' | ErrorCode>('asking');

  async function signOut(): Promise<void> {
    setState('busy');
    try {
      await leave({ removeCopy: choice === 'remove' });
    } catch (error) {
      console.error('Signing out failed', error);
      setState(codeOf(error));
    }
  }

  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={say('account.sign-out')}
      closeLabel={say('action.close')}
      foot={
        <>
          <Button onClick={onClose}>{say('action.cancel')}</Button>
          <Button look="primary" inactive={state === 'busy'} onClick={() => void signOut()}>
            {say(state === 'busy' ? 'sign-out.busy' : 'account.sign-out')}
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
      {state !== 'asking' && state !== 'busy' && (
        <Banner tone="danger" title={say('sign-out.failed')}>
          <p>{sayError(state)}</p>
        </Banner>
      )}
    </Dialog>
  );
}

export { SignOutDialog as dialog };
