import { useState } from 'react';
import { codeOf } from '../../kernel/errors.ts';
import type { SignInOutcome } from '../../network/session.ts';
import { Button } from '../../ui/button.tsx';
import { useTexts } from '../texts-context.ts';
import type { Credentials } from './sign-in-form.tsx';

/** Signs in to the demo account that the server offers. */
export function Demo(props: { demo: Credentials; onTry: (demo: Credentials) => Promise<SignInOutcome> }) {
  const { say, sayError } = useTexts();
  const [outcome, setOutcome] = useState<'idle' | 'busy' | SignInOutcome>('idle');
  const isBusy = outcome === 'busy';

  async function tryDemo(): Promise<void> {
    setOutcome('busy');
    try {
      setOutcome(await props.onTry(props.demo));
    } catch (error) {
      console.error('The demo could not be opened', error);
      setOutcome({ kind: 'refused', code: codeOf(error) });
    }
  }

  const problem =
    typeof outcome === 'string' || outcome.kind === 'signed-in'
      ? null
      : sayError(outcome.kind === 'refused' ? outcome.code : 'OFFLINE');
  return (
    <div className="sign-in-screen-demo">
      <Button wide inactive={isBusy} onClick={() => void tryDemo()}>
        {say(isBusy ? 'sign-in.demo.busy' : 'sign-in.demo')}
      </Button>
      {problem === null ? <p>{say('sign-in.demo.hint')}</p> : <p role="alert">{problem}</p>}
    </div>
  );
}
