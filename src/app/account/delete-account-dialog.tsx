import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { ErrorCode } from '../../kernel/errors.ts';
import type { DeletionTerms } from '../../network/delete-account.ts';
import type { Provider } from '../../network/session-ways.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import type { DialogFrame } from '../dialogs.ts';
import { useHome } from '../home.ts';
import { PasswordField } from '../sign-in/password-field.tsx';
import { placeOfRefusal } from '../sign-in/refusal.ts';
import { useTexts } from '../texts-context.ts';
import './delete-account-dialog.css';

/**
 * Deletes the account after a last chance to export. It asks for the password. A person without one has to have signed
 * in a moment ago.
 */
function DeleteAccountDialog({ open, onClose }: DialogFrame) {
  const { account, overlays, askDeletion, deleteAccount, openProvider } = useHome();
  const { say, sayError } = useTexts();
  const [terms, setTerms] = useState<DeletionTerms | null>(null);
  const [state, setState] = useState<'idle' | 'busy' | 'missing' | ErrorCode>('idle');
  const form = useRef<HTMLFormElement>(null);
  const formId = useId();

  useEffect(() => {
    void askDeletion().then(setTerms);
  }, [askDeletion]);

  const offered = terms?.kind === 'offered' ? terms : null;
  const hasPassword = offered?.hasPassword ?? false;
  const mustSignIn = offered !== null && !offered.hasPassword && !offered.isFresh;
  const mayDelete = (offered !== null && !mustSignIn) || terms?.kind === 'no-account';
  const problem = state === 'idle' || state === 'busy' ? null : state;
  const isAtField = problem === 'missing' || (problem !== null && placeOfRefusal(problem) === 'password');

  function fail(why: 'missing' | ErrorCode): void {
    setState(why);
    form.current?.querySelector('input')?.focus();
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!mayDelete || state === 'busy') return;
    const password = String(new FormData(form.current ?? undefined).get('password') ?? '');
    if (hasPassword && password === '') return fail('missing');
    setState('busy');
    try {
      const outcome = await deleteAccount(
        hasPassword ? { email: offered?.email || account.email, password } : null,
      );
      // If it is done, this screen is gone.
      if (outcome.kind === 'offline') fail('OFFLINE');
      else if (outcome.kind === 'refused') fail(outcome.code);
    } catch (error) {
      console.error('The account could not be deleted', error);
      fail('INTERNAL_ERROR');
    }
  }

  async function signInBy(provider: Provider): Promise<void> {
    const refused = await openProvider(provider);
    if (refused !== null) setState(refused);
  }

  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={say('delete-account.title')}
      closeLabel={say('action.close')}
      closesOutside={false}
      foot={
        <>
          <Button onClick={onClose}>{say('action.cancel')}</Button>
          {mayDelete && (
            <Button look="primary" type="submit" form={formId} inactive={state === 'busy'}>
              {say(state === 'busy' ? 'delete-account.busy' : 'delete-account.confirm')}
            </Button>
          )}
        </>
      }
    >
      <form
        id={formId}
        ref={form}
        className="delete-account"
        method="post"
        noValidate
        onSubmit={(event) => void submit(event)}
      >
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
          <Banner tone="danger" title={say('delete-account.cannot-ask')}>
            <p>{sayError(terms.kind === 'offline' ? 'OFFLINE' : terms.code)}</p>
          </Banner>
        )}
        {terms?.kind === 'not-offered' && <p>{say('delete-account.not-offered')}</p>}
        {problem !== null && problem !== 'missing' && !isAtField && (
          <Banner tone="danger" title={say('delete-account.failed')}>
            <p>{sayError(problem)}</p>
          </Banner>
        )}
        {hasPassword && (
          <>
            {/* A password manager then knows whose password it fills in. */}
            <input type="email" name="email" autoComplete="username" value={offered?.email} readOnly hidden />
            <PasswordField
              label={say('sign-in.password')}
              isNew={false}
              problem={
                problem === 'missing'
                  ? say('sign-in.password.missing')
                  : isAtField
                    ? say('delete-account.wrong-password')
                    : undefined
              }
            />
          </>
        )}
        {mustSignIn && (
          <>
            <p>
              {say(offered.providers.length > 0 ? 'delete-account.sign-in' : 'delete-account.sign-in.link')}
            </p>
            {offered.providers.map((provider) => (
              <Button key={provider} onClick={() => void signInBy(provider)}>
                {say('sign-in.with', { provider: say(`provider.${provider}`) })}
              </Button>
            ))}
          </>
        )}
      </form>
    </Dialog>
  );
}

export { DeleteAccountDialog as dialog };
