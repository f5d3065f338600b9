import { useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { SecretField } from '../secret-field.tsx';
import { useTexts } from '../texts-context.ts';
import './file-password.css';

/** Asks for the password of a locked file. */
export function UnlockForm(props: {
  /** What was typed last, and did not open it. */
  wrong: string | null;
  onUnlock: (typed: string) => void;
}) {
  const { say } = useTexts();
  const { wrong } = props;
  const [typed, setTyped] = useState(wrong ?? '');
  const field = useRef<HTMLInputElement>(null);
  // A screen reader reads the field with what is wrong.
  useEffect(() => {
    if (wrong !== null) field.current?.focus();
  }, [wrong]);
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
        problem={wrong !== null ? say('check.fault.wrong-passphrase') : undefined}
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
