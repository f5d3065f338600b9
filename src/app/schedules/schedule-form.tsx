import { type FormEvent, useId } from 'react';
import { exportedAt } from '../../export/exported-at.ts';
import { languageAmong } from '../../texts/languages.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { useAppParts } from '../app-parts.ts';
import { useHome } from '../home.ts';
import { useTexts } from '../texts-context.ts';
import { ZoneSelect } from '../zone-select.tsx';
import { type Draft, wishOf } from './draft.ts';
import { endOfHour, fileWords, hourText, weekdayName } from './schedule-words.ts';

const rhythms = ['day', 'week', 'month'] as const;
/** 29 and 30 are missing in some months. Whoever wants the end of the month chooses the last day. */
const daysOfMonth = [...Array.from({ length: 28 }, (_, at) => at + 1), 31];

/** Asks how often the emails come, when, and with which file. Its button is outside of it: `form` has this id. */
export function ScheduleForm(props: {
  id: string;
  draft: Draft;
  onChange: (draft: Draft) => void;
  onChooseFile: () => void;
  onSubmit: () => void;
}) {
  const { account } = useHome();
  const { now } = useAppParts();
  const texts = useTexts();
  const { say, number, locale } = texts;
  const fileId = useId();
  const { draft, onChange } = props;
  const set = (change: Partial<Draft>) => onChange({ ...draft, ...change });
  const { export: query } = wishOf(draft, languageAmong([locale]));

  function submit(event: FormEvent): void {
    event.preventDefault();
    props.onSubmit();
  }

  return (
    <form className="schedule-form" id={props.id} noValidate onSubmit={submit}>
      <p>{say('schedules.to', { email: account.email })}</p>
      <div className="schedule-row">
        <SelectField
          label={say('schedules.every')}
          options={rhythms.map((value) => ({ value, label: say(`schedules.every.${value}`) }))}
          chosen={draft.every}
          onChoose={(every) => set({ every })}
        />
        {draft.every === 'week' && (
          <NumberField
            label={say('schedules.weekday')}
            options={[1, 2, 3, 4, 5, 6, 7].map((value) => [value, weekdayName(value, texts)])}
            chosen={draft.weekday}
            onChoose={(weekday) => set({ weekday })}
          />
        )}
        {draft.every === 'month' && (
          <NumberField
            label={say('schedules.day')}
            options={daysOfMonth.map((value) => [
              value,
              value === 31 ? say('schedules.day.last') : number(value),
            ])}
            chosen={draft.day}
            onChoose={(day) => set({ day })}
          />
        )}
      </div>
      <div className="schedule-row">
        <NumberField
          label={say('schedules.hour')}
          options={Array.from({ length: 24 }, (_, hour) => {
            const from = hourText(hour);
            return [hour, say('schedules.hour.span', { from, to: endOfHour(from) })];
          })}
          chosen={draft.hour}
          onChoose={(hour) => set({ hour })}
        />
        <ZoneSelect label={say('schedules.zone')} chosen={draft.tz} onChoose={(tz) => set({ tz })} />
      </div>
      <section className="schedule-file" aria-labelledby={fileId}>
        <h3 id={fileId}>{say('schedules.what')}</h3>
        <p>{fileWords(query, exportedAt(now()), texts)}</p>
        <Button onClick={props.onChooseFile}>{say('schedules.what.change')}</Button>
      </section>
      <Checkbox
        label={say('schedules.only-if-changed')}
        hint={say('schedules.only-if-changed.hint')}
        checked={draft.onlyIfChanged}
        onChange={(onlyIfChanged) => set({ onlyIfChanged })}
      />
    </form>
  );
}

function NumberField(props: {
  label: string;
  options: readonly (readonly [number, string])[];
  chosen: number;
  onChoose: (value: number) => void;
}) {
  return (
    <SelectField
      label={props.label}
      options={props.options.map(([value, label]) => ({ value: String(value), label }))}
      chosen={String(props.chosen)}
      onChoose={(value) => props.onChoose(Number(value))}
    />
  );
}
