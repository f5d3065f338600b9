import { useEffect, useId, useState } from 'react';
import type { DeletionTerms } from '../../network/session.ts';
import { providerNames } from '../../texts/providers.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { AppDialog } from '../app-dialog.tsx';
import { useAttempt } from '../attempt.ts';
import type { DialogFrame } from '../dialogs.ts';
import { Fault } from '../fault.tsx';
import { useHome } from '../home.ts';
import { PasswordField } from '../sign-in/password-field.tsx';
import { useForm } from '../sign-in/use-form.ts';
import { useTexts } from '../texts-context.ts';
import './delete-account-dialog.css';

/**
 * Deletes the account after a last chance to export. It asks for the password. A person without one has to have signed
 * in a moment ago.
 */
function DeleteAccountDialog({ open, onClose }: DialogFrame) {
  const { account, overlays, askDeletion, deleteAccount, openProvider } = useHome();
  const { say } = useTexts();
  const [terms, setTerms] = useState<DeletionTerms | null>(null);
  const formId = useId();

  useEffect(() => {
    void askDeletion().then(setTerms);
  }, [askDeletion]);

  const offered = terms?.kind === 'offered' ? terms : null;
  const hasPassword = offered?.hasPassword ?? false;
  const mustSignIn = offered !== null && !offered.hasPassword && !offered.isFresh;
  const mayDelete = (offered !== null && !mustSignIn) || terms?.kind === 'no-account';
  const { form, isBusy, refusal, problemAt } = useForm({
    fields: hasPassword ? ['password'] : [],
    focused: 'password',
    words: 'The account could not be deleted',
    // If it is done, this screen is gone.
    send: async ({ password }) =>
      mayDelete
        ? deleteAccount(hasPassword ? { email: offered?.email || account.email, password } : null)
        : undefined,
  });
  const provider = useAttempt('A provider could not be opened');

  return (
    <AppDialog
      open={open}
      onClose={onClose}
      title={say('delete-account.title')}
      closesOutside={false}
      foot={
        <>
          <Button onClick={onClose}>{say('action.cancel')}</Button>
          {mayDelete && (
            <Button look="primary" type="submit" form={formId} inactive={isBusy}>
              {say(isBusy ? 'delete-account.busy' : 'delete-account.confirm')}
            </Button>
          )}
        </>
      }
    >
      <form id={formId} className="delete-account" {...form}>
        <p>{say('delete-account.what')}</p>
        <p>{say('delete-account.elsewhere')}</p>
        <Banner
          tone="info"
          title={say('delete-account.export.question')}
          actions={
            <Button
              onClick={() => {
                onClose();
                overlays.open({ kind: 'export' });
              }}
            >
              {say('jobs.export')}
            </Button>
          }
        />
        {terms === null && <p>{say('delete-account.asking')}</p>}
        {(terms?.kind === 'offline' || terms?.kind === 'refused') && (
          <Fault
            code={terms.kind === 'offline' ? 'OFFLINE' : terms.code}
            title={say('delete-account.cannot-ask')}
          />
        )}
        {terms?.kind === 'not-offered' && <p>{say('delete-account.not-offered')}</p>}
        <Fault code={refusal ?? provider.problem} title={say('delete-account.failed')} />
        {hasPassword && (
          <>
            {/* A password manager then knows whose password it fills in. */}
            <input type="email" name="email" autoComplete="username" value={offered?.email} readOnly hidden />
            <PasswordField
              label={say('sign-in.password')}
              isNew={false}
              problem={problemAt('password', say('delete-account.wrong-password'))}
            />
          </>
        )}
        {mustSignIn && (
          <>
            <p>
              {say(offered.providers.length > 0 ? 'delete-account.sign-in' : 'delete-account.sign-in.link')}
            </p>
            {offered.providers.map((id) => (
              <Button key={id} onClick={() => void provider.run(() => openProvider(id))}>
                {say('sign-in.with', { provider: providerNames[id] })}
              </Button>
            ))}
          </>
        )}
      </form>
    </AppDialog>
  );
}

export { DeleteAccountDialog as dialog };
