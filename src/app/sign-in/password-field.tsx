import { useState } from 'react';
import { SecretField } from '../secret-field.tsx';
import { useTexts } from '../texts-context.ts';

/** A password field that can reveal its text. For a new password it states the rules, and is marked as new. */
export function PasswordField(props: { label: string; isNew: boolean; problem: string | undefined }) {
  const { say } = useTexts();
  const [password, setPassword] = useState('');
  return (
    <SecretField
      label={props.label}
      name="password"
      autoComplete={props.isNew ? 'new-password' : 'current-password'}
      enterKeyHint="go"
      required
      value={password}
      onChange={(event) => setPassword(event.target.value)}
      problem={props.problem}
      hint={props.isNew ? say('sign-in.password.hint') : undefined}
    />
  );
}
