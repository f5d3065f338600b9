import { useEffect, useState } from 'react';
import { scheduleCalls } from '../../network/schedules.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { useAppParts } from '../app-parts.ts';
import { type Home, useHome } from '../home.ts';
import { useTexts } from '../texts-context.ts';
import { useAnswer } from '../use-answer.ts';
import { type ToTell, toTell } from './to-tell.ts';

const laterKey = 'pipeline-automation-told';
const dayMs = 86_400_000;

/**
 * Tells of emails that do not come as they should, and of access that ends soon: one line, with a way there. Asks the
 * server once each time the app starts. Whoever puts it away hears of it again a day later. Where the server cannot
 * answer, it says nothing: the settings say so to whoever looks. `onLeft` hears when the last good copy went out by mail.
 */
export function AutomationNotice({ onLeft }: { onLeft: (at: string) => void }) {
  const home = useHome();
  const { now, storage } = useAppParts();
  const { say, shortDate } = useTexts();
  // Not a number without an entry, and then it is not away.
  const [isAway, setAway] = useState(
    () => now().getTime() - Date.parse(storage.getItem(laterKey) ?? '') < dayMs,
  );
  const answer = useAnswer(() => ask(home, now()), []);
  const { notice = null, leftAt = null } = answer.kind === 'answered' ? answer.value : {};
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once
  useEffect(() => {
    if (leftAt !== null) onLeft(leftAt);
  }, [leftAt]);
  if (isAway || notice === null) return null;

  function putAway(): void {
    setAway(true);
    try {
      storage.setItem(laterKey, now().toISOString());
    } catch (error) {
      // The storage is full. The notice comes back at the next start.
      console.error('It could not be noted that a notice was read', error);
    }
  }

  return (
    <div className="banner-place">
      <Banner
        tone="warning"
        actions={
          <>
            <Button
              onClick={() => {
                setAway(true);
                home.overlays.open({ kind: notice.kind === 'access-ends' ? 'script-access' : 'schedules' });
              }}
            >
              {say('told.look')}
            </Button>
            <Button look="quiet" onClick={putAway}>
              {say('update.later')}
            </Button>
          </>
        }
      >
        <p>
          {notice.kind === 'access-ends'
            ? say('told.access-ends', { name: notice.name, day: shortDate(notice.expiresAt, now()) })
            : say(`told.${notice.kind}`)}
        </p>
      </Banner>
    </div>
  );
}

interface Heard {
  readonly notice: ToTell | null;
  /** Null: not known. ISO 8601. */
  readonly leftAt: string | null;
}

async function ask({ features, askServer, scripts }: Home, now: Date): Promise<Heard> {
  const [schedules, tokens] = await Promise.all([
    features.includes('schedules') ? scheduleCalls(askServer).list() : null,
    features.includes('tokens') ? scripts.list() : null,
  ]);
  const known = schedules?.kind === 'answer' ? schedules.value : [];
  const good = known.flatMap(({ last_good_at: at }) => at ?? []).sort();
  return {
    notice: toTell({ schedules: known, tokens: tokens?.kind === 'listed' ? tokens.tokens : [], now }),
    leftAt: good.at(-1) ?? null,
  };
}
