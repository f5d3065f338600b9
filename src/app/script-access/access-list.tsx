import type { ApiToken } from '../../network/api-tokens.ts';
import { AskFirst } from '../ask-first.tsx';
import { useAttempt } from '../attempt.ts';
import { Fault } from '../fault.tsx';
import { useHome } from '../home.ts';
import { useTexts } from '../texts-context.ts';
import { useNow } from '../use-now.ts';

/** The programs that have access: what each may, until when, and when it was last here. */
export function AccessList({ tokens, onChanged }: { tokens: readonly ApiToken[]; onChanged: () => void }) {
  const { say } = useTexts();
  if (tokens.length === 0) return <p>{say('scripts.none')}</p>;
  return (
    <ul className="script-list" aria-label={say('scripts.title')}>
      {tokens.map((token) => (
        <li key={token.id}>
          <Access token={token} onChanged={onChanged} />
        </li>
      ))}
    </ul>
  );
}

function Access({ token, onChanged }: { token: ApiToken; onChanged: () => void }) {
  const { scripts } = useHome();
  const { say, longMoment, ago } = useTexts();
  const now = useNow();
  const { isBusy, problem, run } = useAttempt('Access could not be taken back');
  const isExpired = Date.parse(token.expires_at) <= now.getTime();
  const until = { day: longMoment(token.expires_at) };

  async function revoke(): Promise<void> {
    if ((await run(() => scripts.revoke(token.id))) === null) onChanged();
  }

  return (
    <>
      <strong>{token.name}</strong>
      <p className="script-facts">
        <code>{token.hint}…</code>
        <span>{say(isExpired ? 'scripts.expired' : 'scripts.until', until)}</span>
        <span>
          {token.last_used_at === null
            ? say('scripts.unused')
            : say('scripts.used', { when: ago(token.last_used_at, now) })}
        </span>
      </p>
      <Fault code={problem} title={say('scripts.revoke.failed')} />
      <AskFirst
        label={say('scripts.revoke')}
        question={say('scripts.revoke.question')}
        confirm={say('scripts.revoke.confirm')}
        isBusy={isBusy}
        onConfirm={() => void revoke()}
      />
    </>
  );
}
