import type { ExportRun } from '../../network/schedules.ts';
import { FactsLine } from '../../ui/facts-line.tsx';
import { CheckIcon, InfoIcon, WarningIcon } from '../../ui/icons.tsx';
import { useTexts } from '../texts-context.ts';
import { runWords } from './schedule-words.ts';
import './run.css';

/** What became of one copy. */
export function Run({ run }: { run: ExportRun }) {
  const texts = useTexts();
  const { tone, title, more, facts } = runWords(run, texts);
  return (
    <div className={`schedule-run schedule-run--${tone}`}>
      {tone === 'good' ? <CheckIcon /> : tone === 'warning' ? <WarningIcon /> : <InfoIcon />}
      <div>
        <p className="schedule-run-title">{title}</p>
        {more.length > 0 && <p>{more.join(' ')}</p>}
        <FactsLine small>
          <span>{texts.longMoment(run.sent_at ?? run.due_at)}</span>
          {facts.map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
        </FactsLine>
      </div>
    </div>
  );
}
