import { useState } from 'react';
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
 * answer, it says nothing: the settings say so to whoever looks.
 */
export function AutomationNotice() {
  const home = useHome();
  const { now, storage } = useAppParts();
  const { say, shortDate } = useTexts();
  const [isAway, setAway] = useState(false);
  const answer = useAnswer(async () => {
    const told = Date.parse(storage.getItem(laterKey) ?? '');
    return now().getTime() - told < dayMs ? null : ask(home, now());
  }, []);
  if (isAway || answer.kind !== 'answered' || answer.value === null) return null;
  const notice = answer.value;

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

async function ask({ features, askServer, scripts }: Home, now: Date): Promise<ToTell | null> {
  const [schedules, tokens] = await Promise.all([
    features.includes('schedules') ? scheduleCalls(askServer).list() : null,
    features.includes('tokens') ? scripts.list() : null,
  ]);
  return toTell({
    schedules: schedules?.kind === 'answer' ? schedules.value : [],
    tokens: tokens?.kind === 'listed' ? tokens.tokens : [],
    now,
  });
}
