import { useEffect, useState } from 'react';
import type { ApiToken } from '../../network/api-tokens.ts';
import { type Schedule, scheduleCalls } from '../../network/schedules.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import type { OwnerCalls } from '../account/owner-calls.ts';
import { useAppParts } from '../app-parts.ts';
import { deviceRegion } from '../export/choices.ts';
import { whenWords } from '../schedules/schedule-words.ts';
import { answerOf } from '../schedules/use-schedules.ts';
import { useTexts } from '../texts-context.ts';
import { useAnswer } from '../use-answer.ts';
import { SignInFrame } from './sign-in-frame.tsx';

/** What works without a password. Null: it could not be asked. */
interface Access {
  readonly tokens: readonly ApiToken[] | null;
  readonly schedules: readonly Schedule[] | null;
}

/**
 * After a new password: asks whether the programs and emails that need none keep their access. Calls `onDone` at once if
 * there are none. Where it cannot ask, or end them, it says so.
 */
export function KeepAccess(props: { calls: OwnerCalls; features: readonly string[]; onDone: () => void }) {
  const { calls, features, onDone } = props;
  const { now } = useAppParts();
  const texts = useTexts();
  const { say } = texts;
  const [state, setState] = useState<'asking' | 'busy' | 'left'>('asking');
  const answer = useAnswer(() => accessOf(calls, features, now()), [calls]);
  const access = answer.kind === 'answered' ? answer.value : null;
  const isUnknown = access !== null && (access.tokens === null || access.schedules === null);
  const names = [
    ...(access?.tokens ?? []).map(({ id, name }) => ({ id, words: say('keep-access.program', { name }) })),
    ...(access?.schedules ?? []).map((schedule) => ({
      id: schedule.id,
      words: say('keep-access.emails', { when: whenWords(schedule, texts, deviceRegion().timeZone) }),
    })),
  ];
  const isNothing = access !== null && !isUnknown && names.length === 0;
  useEffect(() => {
    if (isNothing) onDone();
  }, [isNothing, onDone]);

  async function endAll(): Promise<void> {
    if (access === null) return;
    setState('busy');
    if (await areEnded(calls, access)) onDone();
    else setState('left');
  }

  const toJobs = (
    <Button look="primary" wide onClick={onDone}>
      {say('sign-in.arrival.to-jobs')}
    </Button>
  );
  return (
    <SignInFrame
      title={say('keep-access.title')}
      takesFocus
      intro={say(access === null || isNothing ? 'keep-access.looking' : 'keep-access.intro')}
    >
      <div className="sign-in-form">
        {names.length > 0 && (
          <ul className="keep-access" aria-label={say('keep-access.intro')}>
            {names.map(({ id, words }) => (
              <li key={id}>{words}</li>
            ))}
          </ul>
        )}
        {isUnknown && (
          <Banner tone="warning">
            <p>{say('keep-access.unknown')}</p>
          </Banner>
        )}
        {state === 'left' && (
          <Banner tone="danger">
            <p>{say('keep-access.left')}</p>
          </Banner>
        )}
        <div className="sign-in-form-actions">
          {names.length === 0 || state === 'left' ? (
            (isUnknown || state === 'left') && toJobs
          ) : (
            <>
              <Button look="primary" wide onClick={onDone}>
                {say('keep-access.keep')}
              </Button>
              <Button wide inactive={state === 'busy'} onClick={() => void endAll()}>
                {say(state === 'busy' ? 'keep-access.busy' : 'keep-access.end')}
              </Button>
            </>
          )}
        </div>
      </div>
    </SignInFrame>
  );
}

async function accessOf(calls: OwnerCalls, features: readonly string[], now: Date): Promise<Access> {
  const [tokens, schedules] = await Promise.all([
    features.includes('tokens') ? listedTokens(calls) : [],
    features.includes('schedules') ? listedSchedules(calls) : [],
  ]);
  const isLive = ({ expires_at }: ApiToken) => Date.parse(expires_at) > now.getTime();
  return { tokens: tokens?.filter(isLive) ?? null, schedules };
}

async function listedTokens({ scripts }: OwnerCalls): Promise<readonly ApiToken[] | null> {
  try {
    const listed = await scripts.list();
    if (listed.kind === 'not-offered') return [];
    return listed.kind === 'listed' ? listed.tokens : null;
  } catch (error) {
    console.error('The access of programs could not be listed', error);
    return null;
  }
}

async function listedSchedules({ askServer }: OwnerCalls): Promise<readonly Schedule[] | null> {
  const listed = await answerOf(scheduleCalls(askServer).list);
  return listed.kind === 'answer' ? listed.value : null;
}

/** Tries all of them. Resolves to whether all have ended. */
async function areEnded({ scripts, askServer }: OwnerCalls, access: Access): Promise<boolean> {
  const { stop } = scheduleCalls(askServer);
  const ends = await Promise.allSettled([
    ...(access.tokens ?? []).map(async ({ id }) => (await scripts.revoke(id)).kind === 'done'),
    ...(access.schedules ?? []).map(async ({ id }) => {
      const stopped = await stop(id);
      return stopped.kind === 'answer' || stopped.code === 'NOT_FOUND';
    }),
  ]);
  for (const end of ends) if (end.status === 'rejected') console.error('Access did not end', end.reason);
  return ends.every((end) => end.status === 'fulfilled' && end.value);
}
