import { useEffect, useRef } from 'react';
import { minPassphraseCharacters } from '../../formats/stages/passphrase.ts';
import { Announcement } from '../../ui/announcement.tsx';
import { Button } from '../../ui/button.tsx';
import { SecretField } from '../secret-field.tsx';
import { useTexts } from '../texts-context.ts';
import { useCopyText } from '../use-copy-text.ts';
import { type NewPassword, problemOf } from './new-password.ts';
import { offeredPassword } from './offered-password.ts';
import './file-password.css';

/** Offers a password for a file, or takes one of the person's own, and has it typed once more. */
export function NewPasswordFields(props: {
  password: NewPassword;
  /** How often the person has tried to go on. What is wrong is said then, and its field has the focus. */
  tries: number;
  disabled: boolean;
  onChange: (change: Partial<NewPassword>) => void;
}) {
  const { password, tries, disabled, onChange } = props;
  const { say } = useTexts();
  const { copied, copyText } = useCopyText();
  const code = useRef<HTMLElement>(null);
  const problem = tries > 0 ? problemOf(password) : null;
  const isCopied = copied !== null && copied === password.offered;
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (tries > 0) panel.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [tries]);
  const { offered, takes } = password;

  const offerAnother = () =>
    void offeredPassword().then(
      (another) => onChange({ offered: another, again: '' }),
      (error: unknown) => {
        console.error('No words could be offered', error);
        onChange({ takes: 'own' });
      },
    );
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, if there is none yet
  useEffect(() => {
    if (offered === null) offerAnother();
  }, []);

  return (
    <div className="file-password" ref={panel}>
      <p>{say('file-password.warning')}</p>
      {takes === 'offered' ? (
        <>
          <code className="file-password-words" ref={code} translate="no">
            {offered}
          </code>
          <div className="file-password-actions">
            <Button
              look="quiet"
              inactive={disabled || offered === null}
              onClick={async () => {
                const isDone = await copyText(offered ?? '');
                if (!isDone && code.current !== null) getSelection()?.selectAllChildren(code.current);
              }}
            >
              {say(isCopied ? 'receipt.sum.copied' : 'receipt.sum.copy')}
            </Button>
            <Button look="quiet" inactive={disabled} onClick={offerAnother}>
              {say('file-password.another')}
            </Button>
            <Button
              look="quiet"
              inactive={disabled}
              onClick={() => onChange({ takes: 'own', own: '', again: '' })}
            >
              {say('file-password.own')}
            </Button>
          </div>
          <Announcement text={isCopied ? say('receipt.sum.copied') : ''} />
        </>
      ) : (
        <>
          <SecretField
            label={say('file-password.own.label')}
            autoComplete="new-password"
            hint={say('file-password.own.hint', { count: minPassphraseCharacters })}
            problem={
              problem === 'short' ? say('file-password.short', { count: minPassphraseCharacters }) : undefined
            }
            value={password.own}
            disabled={disabled}
            onChange={({ target }) => onChange({ own: target.value })}
          />
          <div className="file-password-actions">
            <Button
              look="quiet"
              inactive={disabled}
              onClick={() => {
                onChange({ takes: 'offered', again: '' });
                if (offered === null) offerAnother();
              }}
            >
              {say('file-password.offered')}
            </Button>
          </div>
        </>
      )}
      <SecretField
        key={takes}
        isShownFirst={takes === 'offered'}
        label={say('file-password.again')}
        autoComplete="off"
        problem={problem === 'once' || problem === 'differs' ? say(`file-password.${problem}`) : undefined}
        value={password.again}
        disabled={disabled}
        onChange={({ target }) => onChange({ again: target.value })}
      />
    </div>
  );
}
