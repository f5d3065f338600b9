import { Suspense, useState } from 'react';
import { useAppParts } from '../app-parts.ts';
import { useHome } from '../home.ts';
import { lazyPart } from '../lazy-part.tsx';
import { useAnswer } from '../use-answer.ts';

const ReminderBanner = lazyPart(
  async () => (await import('./reminder-banner.tsx')).ReminderBanner,
  () => null,
);

/**
 * Reminds a person whose jobs changed and left this device in no file for long. Looks whenever the copy is brought up to
 * date, and whenever a dialog closes: it may have been an export. `leftElsewhere`: when a file last left the account in
 * another way, such as the last good run of a schedule, ISO 8601. Null: never, or not known.
 */
export function Reminder({ leftElsewhere }: { leftElsewhere: string | null }) {
  const { worker, now } = useAppParts();
  const { state, overlays } = useHome();
  const [postponed, setPostponed] = useState(0);
  const answer = useAnswer(
    async () => (state?.asOf ? worker.reminder({ now: now(), leftElsewhere }) : null),
    [worker, now, state?.asOf, state?.generation, overlays.isOpen, leftElsewhere, postponed],
  );
  const days = answer.kind === 'answered' ? answer.value : null;

  async function postpone(): Promise<void> {
    try {
      await worker.postponeReminder(now());
    } catch (error) {
      console.error('The wish for no reminder was not noted', error);
    }
    setPostponed(postponed + 1);
  }

  return (
    // Render it empty first: screen readers do not read what a live region holds when it appears.
    <div aria-live="polite">
      {days !== null && (
        <Suspense>
          <ReminderBanner
            days={days}
            onExport={() => overlays.open({ kind: 'export' })}
            onLater={() => void postpone()}
          />
        </Suspense>
      )}
    </div>
  );
}
