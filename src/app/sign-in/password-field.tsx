import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useTexts } from '../texts-context.ts';

/** A password field that can reveal its text. For a new password it states the rules, and is marked as new. */
export function PasswordField(props: { label: string; isNew: boolean; problem: string | undefined }) {
  const { say } = useTexts();
  const [password, setPassword] = useState('');
  const [isRevealed, setRevealed] = useState(false);
  return (
    <TextField
      label={props.label}
      name="password"
      type={isRevealed ? 'text' : 'password'}
      autoComplete={props.isNew ? 'new-password' : 'current-password'}
      autoCapitalize="none"
      spellCheck={false}
      enterKeyHint="go"
      required
      value={password}
      onChange={(event) => setPassword(event.target.value)}
      problem={props.problem}
      hint={props.isNew ? say('sign-in.password.hint') : undefined}
      action={
        <Button
          look="quiet"
          aria-label={say('sign-in.reveal.label')}
          aria-pressed={isRevealed}
          onClick={() => setRevealed(!isRevealed)}
        >
          {say(isRevealed ? 'sign-in.conceal' : 'sign-in.reveal')}
        </Button>
      }
    />
  );
}
