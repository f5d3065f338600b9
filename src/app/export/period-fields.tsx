import { periodBys } from '../../selection/filters.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useTexts } from '../texts-context.ts';
import { type JobChoice, problemOf } from './job-choice.ts';
import './period-fields.css';

const periods = ['any', 'this-month', 'last-month', 'days'] as const;

/** Asks for a period: any time, a month, or days. `asksBy`: also asks which date of a job it goes by. */
export function PeriodFields(props: {
  choice: JobChoice;
  asksBy?: boolean;
  disabled?: boolean;
  onChoose: (change: Partial<JobChoice>) => void;
}) {
  const { say } = useTexts();
  const { choice, asksBy = false, disabled = false, onChoose } = props;
  const problem = problemOf(choice);
  return (
    <>
      <div className="choose-row">
        <SelectField
          label={say('choose.period')}
          options={periods.map((value) => ({ value, label: say(`choose.period.${value}`) }))}
          chosen={choice.period}
          disabled={disabled}
          onChoose={(period) => onChoose({ period })}
        />
        {asksBy && choice.period !== 'any' && (
          <SelectField
            label={say('choose.by')}
            options={periodBys.map((value) => ({ value, label: say(`choose.by.${value}`) }))}
            chosen={choice.by}
            disabled={disabled}
            onChoose={(by) => onChoose({ by })}
          />
        )}
      </div>
      {choice.period === 'days' && (
        <div className="choose-row">
          <TextField
            type="date"
            label={say('choose.from')}
            value={choice.from}
            disabled={disabled}
            onChange={(event) => onChoose({ from: event.target.value })}
          />
          <TextField
            type="date"
            label={say('choose.to')}
            value={choice.to}
            problem={
              problem === null
                ? undefined
                : say(problem === 'no-day' ? 'choose.day.unknown' : 'choose.to.early')
            }
            disabled={disabled}
            onChange={(event) => onChoose({ to: event.target.value })}
          />
        </div>
      )}
    </>
  );
}
