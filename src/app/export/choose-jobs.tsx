import { useId, useState } from 'react';
import { jobSources } from '../../job/job-source.ts';
import { jobStatuses } from '../../job/job-status.ts';
import { milestones } from '../../job/stages.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { ChipSet } from '../../ui/chip-set.tsx';
import { FilterChips } from '../../ui/filter-chips.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAppParts } from '../app-parts.ts';
import { useTexts } from '../texts-context.ts';
import { useAnswer } from '../use-answer.ts';
import { everything, isSame, type JobChoice, lastMonthForTheOffice } from './job-choice.ts';
import { PeriodFields } from './period-fields.tsx';

/** The number of tags shown at first. A tap shows the rest. */
const tagsAtFirst = 10;

const remotes = ['any', 'yes', 'no'] as const;

interface ChooseJobsProps {
  readonly choice: JobChoice;
  readonly disabled: boolean;
  readonly onChoose: (choice: JobChoice) => void;
}

/**
 * Asks which jobs: all, those that the employment office asks for, or an own choice, which opens its fields. `takesAll`:
 * the file holds everything, so there is nothing to choose. The choice itself stays for another kind of file.
 */
export function ChooseJobs(props: ChooseJobsProps & { takesAll?: boolean }) {
  const { choice, disabled, takesAll = false, onChoose } = props;
  const { say } = useTexts();
  const [isOpen, setIsOpen] = useState(false);
  const preset = takesAll
    ? 'everything'
    : isOpen
      ? 'own'
      : isSame(choice, everything)
        ? 'everything'
        : isSame(choice, lastMonthForTheOffice)
          ? 'office'
          : 'own';

  return (
    <div className="choose-jobs">
      <FilterChips
        label={say('choose.title')}
        options={[
          { value: 'everything', label: say('choose.everything') },
          { value: 'office', label: say('choose.office') },
          { value: 'own', label: say('choose.own') },
        ]}
        chosen={preset}
        disabled={disabled || takesAll}
        onChoose={(chosen) => {
          setIsOpen(chosen === 'own');
          if (chosen === 'everything') onChoose(everything);
          if (chosen === 'office') onChoose(lastMonthForTheOffice);
        }}
      />
      {takesAll && !isSame(choice, everything) && <p>{say('choose.not-for-backup')}</p>}
      {isOpen && !takesAll && <Fields choice={choice} disabled={disabled} onChoose={onChoose} />}
    </div>
  );
}

function Fields({ choice, disabled, onChoose }: ChooseJobsProps) {
  const { say } = useTexts();
  const id = useId();
  const choose = (change: Partial<JobChoice>) => onChoose({ ...choice, ...change });
  return (
    <section className="choose-fields" aria-labelledby={id}>
      <h3 className="visually-hidden" id={id}>
        {say('choose.own')}
      </h3>
      <PeriodFields choice={choice} disabled={disabled} asksBy onChoose={choose} />
      <TextField
        type="search"
        label={say('choose.search')}
        hint={say('choose.search.hint')}
        value={choice.search}
        maxLength={200}
        disabled={disabled}
        onChange={(event) => choose({ search: event.target.value })}
      />
      <ChipSet
        label={say('jobs.filter')}
        options={jobStatuses.map((value) => ({ value, label: say(`status.${value}`) }))}
        chosen={choice.statuses}
        disabled={disabled}
        onChoose={(statuses) => choose({ statuses })}
      />
      <ChipSet
        label={say('choose.reached')}
        options={milestones.map((value) => ({ value, label: say(`reached.${value}`) }))}
        chosen={choice.reached}
        disabled={disabled}
        onChoose={(reached) => choose({ reached })}
      />
      <ChipSet
        label={say('job.source')}
        options={jobSources.map((value) => ({ value, label: say(`source.${value}`) }))}
        chosen={choice.sources}
        disabled={disabled}
        onChoose={(sources) => choose({ sources })}
      />
      <Tags chosen={choice.tags} disabled={disabled} onChoose={(tags) => choose({ tags })} />
      <SelectField
        label={say('choose.remote')}
        options={remotes.map((value) => ({ value, label: say(`choose.remote.${value}`) }))}
        chosen={choice.remote}
        disabled={disabled}
        onChoose={(remote) => choose({ remote })}
      />
      <Checkbox
        label={say('choose.private')}
        hint={say('choose.private.hint')}
        checked={choice.withoutPrivate}
        disabled={disabled}
        onChange={(withoutPrivate) => choose({ withoutPrivate })}
      />
    </section>
  );
}

function Tags(props: {
  chosen: readonly string[];
  disabled: boolean;
  onChoose: (tags: readonly string[]) => void;
}) {
  const { worker } = useAppParts();
  const { say } = useTexts();
  const [showsAll, setShowsAll] = useState(false);
  const answer = useAnswer(() => worker.tags(), [worker]);
  // If they cannot be read, nobody can choose by tag. The count next to it says whether the copy can be read at all.
  const tags = answer.kind === 'answered' ? answer.value : [];
  if (tags.length === 0) return null;
  const shown = showsAll
    ? tags
    : tags.filter(({ tag }, at) => at < tagsAtFirst || props.chosen.includes(tag));
  return (
    <ChipSet
      label={say('choose.tags')}
      options={shown.map(({ tag }) => ({ value: tag, label: tag }))}
      chosen={props.chosen}
      disabled={props.disabled}
      onChoose={props.onChoose}
      more={
        shown.length < tags.length && (
          <Button look="quiet" onClick={() => setShowsAll(true)}>
            {say('choose.tags.all', { count: tags.length })}
          </Button>
        )
      }
    />
  );
}
