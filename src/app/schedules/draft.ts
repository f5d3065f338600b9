import { queryOfOptions } from '../../export/options.ts';
import type { Schedule, ScheduleWish } from '../../network/schedules.ts';
import type { Language } from '../../texts/languages.ts';
import { isMailed } from '../export/backup-from.ts';
import { type Choices, deviceRegion, isLockedBackup, optionsOf, readChoices } from '../export/choices.ts';
import { chosenPart, everything, type JobChoice, problemOf } from '../export/job-choice.ts';
import { hourText } from './schedule-words.ts';

/** Which file a person wants, as the export dialog holds it. */
export interface WantedFile {
  readonly choices: Choices;
  readonly jobs: JobChoice;
}

/** New emails while they are set up, as the fields hold them. */
export interface Draft extends WantedFile {
  readonly every: Schedule['every'];
  /** 1 is Monday. Counts only with `week`. */
  readonly weekday: number;
  /** 31 is the last day. Counts only with `month`. */
  readonly day: number;
  readonly hour: number;
  /** IANA. */
  readonly tz: string;
  readonly onlyIfChanged: boolean;
}

/**
 * Begins with the last kind of file that was exported here, if a server with these features makes it, on Monday mornings,
 * on this device's clocks.
 */
export function firstDraft(
  storage: Pick<Storage, 'getItem'>,
  features: readonly string[],
  file?: WantedFile,
): Draft {
  const last = readChoices(storage);
  // No server can lock a file, and what somebody wants locked is not proposed for a mail.
  const isOffered = isMailed(last.format, features) && !isLockedBackup(last);
  const choices: Choices = isOffered ? last : { ...last, format: 'json' };
  return {
    ...(file ?? { choices, jobs: everything }),
    ...{ every: 'week', weekday: 1, day: 1, hour: 7, tz: deviceRegion().timeZone, onlyIfChanged: false },
  };
}

/** Returns the query of the export that a person wants. Words in the file are in `language`. */
function queryOfFile({ choices, jobs }: WantedFile, timeZone: string, language: Language): string {
  const region = { ...deviceRegion(), timeZone };
  return queryOfOptions(optionsOf(choices, region, language, chosenPart(jobs, timeZone)));
}

/** Whether the file can be made. A backup takes no choice of jobs, so nothing is wrong with it. */
export function isReady({ choices, jobs }: WantedFile): boolean {
  return choices.format === 'backup' || problemOf(jobs) === null;
}

export function wishOf(draft: Draft, language: Language): ScheduleWish {
  const { every, weekday, day, hour, tz, onlyIfChanged } = draft;
  return {
    ...{ every, at: hourText(hour), tz, only_if_changed: onlyIfChanged },
    weekday: every === 'week' ? weekday : null,
    day: every === 'month' ? day : null,
    export: queryOfFile(draft, tz, language),
  };
}
