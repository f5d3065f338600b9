import { describeChoice } from '../../export/describe-choice.ts';
import { exportedAt } from '../../export/exported-at.ts';
import type { Filters } from '../../selection/filters.ts';
import { Button } from '../../ui/button.tsx';
import { useAppParts } from '../app-parts.ts';
import { useTexts } from '../texts-context.ts';

/** Says which jobs the list shows, where a figure opened it, and leads back to all. */
export function ChosenNotice({ filters, onShowAll }: { filters: Filters; onShowAll: () => void }) {
  const { now } = useAppParts();
  const texts = useTexts();
  const choice = texts.list(describeChoice({ filters }, exportedAt(now()), texts), 'and');
  return (
    <div className="jobs-chosen">
      <p>{texts.say('chosen.title', { choice })}</p>
      <Button look="quiet" onClick={onShowAll}>
        {texts.say('jobs.none.clear')}
      </Button>
    </div>
  );
}
