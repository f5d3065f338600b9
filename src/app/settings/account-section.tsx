import { useEffect, useState } from 'react';
import type { ErrorCode } from '../../kernel/errors.ts';
import type { DeletionTerms } from '../../network/delete-account.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { useHome } from '../home.ts';
import { useTexts } from '../texts-context.ts';
import { SettingsSection } from './settings-section.tsx';

/**
 * Ends the account's sessions everywhere, or the account itself. It offers the deletion unless the server has said that
 * it cannot delete: whoever cannot ask does not know that.
 */
export function AccountSection() {
  const { account, overlays, askDeletion, signOutEverywhere } = useHome();
  const { say, sayError } = useTexts();
  const [state, setState] = useState<'idle' | 'busy' | ErrorCode>('idle');
  const [terms, setTerms] = useState<DeletionTerms | null>(null);
  useEffect(() => {
    void askDeletion().then(setTerms);
  }, [askDeletion]);

  async function leave(): Promise<void> {
    setState('busy');
    try {
      const outcome = await signOutEverywhere();
      // If it is done, this screen is gone.
      if (outcome.kind === 'offline') setState('OFFLINE');
      else if (outcome.kind === 'refused') setState(outcome.code);
    } catch (error) {
      console.error('The sessions could not be ended', error);
      setState('INTERNAL_ERROR');
    }
  }

  return (
    <SettingsSection title={say('account.menu')}>
      <p>{account.email}</p>
      <p className="settings-soft">{say('sign-out.everywhere.hint')}</p>
      {state !== 'idle' && state !== 'busy' && (
        <Banner tone="danger" title={say('sign-out.everywhere.failed')}>
          <p>{sayError(state)}</p>
        </Banner>
      )}
      <Button inactive={state === 'busy'} onClick={() => void leave()}>
        {say(state === 'busy' ? 'sign-out.busy' : 'sign-out.everywhere')}
      </Button>
      {terms !== null && terms.kind !== 'not-offered' && (
        <Button
          onClick={() => {
            overlays.close();
            overlays.open({ kind: 'delete-account' });
          }}
        >
          {/* It does not hold the word "Account": that button opens the menu, and its name is promised to programs. */}
          {say('delete-account.open')}
        </Button>
      )}
    </SettingsSection>
  );
}
