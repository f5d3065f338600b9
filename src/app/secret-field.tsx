import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { TextField, type TextFieldProps } from '../ui/text-field.tsx';
import { useTexts } from './texts-context.ts';

/** A field for a secret, which can show it. */
export function SecretField({ isShownFirst = false, ...field }: TextFieldProps & { isShownFirst?: boolean }) {
  const { say } = useTexts();
  const [isShown, setShown] = useState(isShownFirst);
  return (
    <TextField
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      {...field}
      type={isShown ? 'text' : 'password'}
      action={
        <Button
          look="quiet"
          aria-label={say('sign-in.reveal.label')}
          aria-pressed={isShown}
          onClick={() => setShown(!isShown)}
        >
          {say(isShown ? 'sign-in.conceal' : 'sign-in.reveal')}
        </Button>
      }
    />
  );
}
