import type { SignInOutcome } from '../../network/session.ts';
import { Button } from '../../ui/button.tsx';
import { useAttempt } from '../attempt.ts';
import { useTexts } from '../texts-context.ts';
import type { Credentials } from './use-form.ts';

/** Signs in to the demo account that the server offers. */
export function Demo(props: { demo: Credentials; onTry: (demo: Credentials) => Promise<SignInOutcome> }) {
  const { say, sayError } = useTexts();
  const { isBusy, problem, run } = useAttempt('The demo could not be opened');
  return (
    <div className="sign-in-screen-demo">
      <Button wide inactive={isBusy} onClick={() => void run(() => props.onTry(props.demo))}>
        {say(isBusy ? 'sign-in.demo.busy' : 'sign-in.demo')}
      </Button>
      {problem === null ? <p>{say('sign-in.demo.hint')}</p> : <p role="alert">{sayError(problem)}</p>}
    </div>
  );
}
