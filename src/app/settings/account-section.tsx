import { useEffect, useState } from 'react';
import type { DeletionTerms } from '../../network/session.ts';
import { Button } from '../../ui/button.tsx';
import { useAttempt } from '../attempt.ts';
import { Fault } from '../fault.tsx';
import { useHome } from '../home.ts';
import { useTexts } from '../texts-context.ts';
import { SettingsSection } from './settings-section.tsx';

/**
 * Ends the account's sessions everywhere, or the account itself. It offers the deletion unless the server has said that
 * it cannot delete: whoever cannot ask does not know that.
 */
export function AccountSection() {
  const { account, overlays, askDeletion, signOutEverywhere } = useHome();
  const { say } = useTexts();
  const { isBusy, problem, run } = useAttempt('The sessions could not be ended');
  const [terms, setTerms] = useState<DeletionTerms | null>(null);
  useEffect(() => {
    void askDeletion().then(setTerms);
  }, [askDeletion]);

  return (
    <SettingsSection title={say('account.menu')}>
      <p>{account.email}</p>
      <p className="settings-soft">{say('sign-out.everywhere.hint')}</p>
      <Fault code={problem} title={say('sign-out.everywhere.failed')} />
      <Button inactive={isBusy} onClick={() => void run(signOutEverywhere)}>
        {say(isBusy ? 'sign-out.busy' : 'sign-out.everywhere')}
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
