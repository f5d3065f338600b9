import { useRef, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { SecretField } from '../secret-field.tsx';
import { useTexts } from '../texts-context.ts';
import './file-password.css';

/** Asks for the password of a locked file. */
export function UnlockForm(props: {
  /** The last one did not open it. */
  isWrong: boolean;
  onUnlock: (typed: string) => void;
}) {
  const { say } = useTexts();
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  return (
    <form
      className="file-password-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim() === '') field.current?.focus();
        else props.onUnlock(typed);
      }}
    >
      <SecretField
        isShownFirst
        ref={field}
        label={say('file-password.unlock.label')}
        hint={say('file-password.unlock.hint')}
        problem={props.isWrong ? say('check.fault.wrong-passphrase') : undefined}
        autoComplete="off"
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
      <div className="file-password-actions">
        <Button look="primary" type="submit">
          {say('file-password.unlock')}
        </Button>
      </div>
    </form>
  );
}
