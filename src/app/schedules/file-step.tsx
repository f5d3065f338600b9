import { deviceRegion } from '../export/choices.ts';
import { ChooseJobs } from '../export/choose-jobs.tsx';
import { ExportChoices } from '../export/export-choices.tsx';
import { everything, isSame, lastMonthForTheOffice } from '../export/job-choice.ts';
import type { Draft } from './draft.ts';
import '../export/export-dialog.css';

/** Asks for the jobs and the kind of file, with the fields of the export dialog. */
export function FileStep({ draft, onChange }: { draft: Draft; onChange: (draft: Draft) => void }) {
  const { choices, jobs, tz } = draft;
  return (
    <>
      <ChooseJobs
        choice={jobs}
        disabled={false}
        takesAll={choices.format === 'backup'}
        onChoose={(chosen) =>
          onChange({
            ...draft,
            jobs: chosen,
            ...(isSame(chosen, lastMonthForTheOffice) && {
              choices: { ...choices, format: 'pdf', layout: 'proof' },
            }),
          })
        }
      />
      <ExportChoices
        choices={choices}
        isEverything={isSame(jobs, everything)}
        region={{ ...deviceRegion(), timeZone: tz }}
        disabled={false}
        forMail
        onChoose={(chosen) => onChange({ ...draft, choices: chosen })}
      />
    </>
  );
}
