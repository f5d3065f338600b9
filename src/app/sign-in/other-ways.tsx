import { useState } from 'react';
import type { ErrorCode } from '../../kernel/errors.ts';
import type { Provider, SignInWays } from '../../network/session-ways.ts';
import { providerNames } from '../../texts/providers.ts';
import { Button } from '../../ui/button.tsx';
import { problemOf } from '../attempt.ts';
import { useTexts } from '../texts-context.ts';
import { FormProblem } from './form-problem.tsx';

/** The other ways to sign in that the server offers, below the password. Renders nothing if there are none. */
export function OtherWays(props: {
  ways: SignInWays | null;
  /** Resolves to the reason why it could not be opened. If it could, the browser leaves this page. */
  onProvider: (provider: Provider) => Promise<ErrorCode | null>;
  onLink: (() => void) | undefined;
}) {
  const { say } = useTexts();
  const [opening, setOpening] = useState<Provider | null>(null);
  const [problem, setProblem] = useState<ErrorCode | null>(null);
  const providers = props.ways?.providers ?? [];
  const hasLink = props.ways?.mail === true && props.onLink !== undefined;
  if (providers.length === 0 && !hasLink) return null;

  async function open(provider: Provider): Promise<void> {
    setOpening(provider);
    setProblem(null);
    const refused = await problemOf('A provider could not be opened', () => props.onProvider(provider));
    setProblem(refused);
    if (refused !== null) setOpening(null);
  }

  return (
    <div className="sign-in-ways">
      <p className="sign-in-ways-or">{say('sign-in.or')}</p>
      <FormProblem problem={problem} />
      {providers.map((provider) => (
        <Button key={provider} wide inactive={opening !== null} onClick={() => void open(provider)}>
          {say(opening === provider ? 'sign-in.with.busy' : 'sign-in.with', {
            provider: providerNames[provider],
          })}
        </Button>
      ))}
      {hasLink && (
        <Button wide onClick={props.onLink}>
          {say('sign-in.link')}
        </Button>
      )}
    </div>
  );
}
