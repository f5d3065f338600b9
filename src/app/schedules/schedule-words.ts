import { describeChoice } from '../../export/describe-choice.ts';
import { type ExportOptions, parseExportOptions } from '../../export/options.ts';
import type { FormatFacts } from '../../formats/format.ts';
import { formats } from '../../formats/formats.ts';
import type { Timestamp } from '../../job/timestamp.ts';
import { codeOf } from '../../kernel/errors.ts';
import type { Refusal } from '../../network/api-calls.ts';
import type { ExportRun, Schedule } from '../../network/schedules.ts';
import type { TextKey, Texts } from '../../texts/texts.ts';
import { zoneName } from '../zone-select.tsx';

/** Returns when the emails come: `Every Monday between 07:00 and 08:00`. Names the zone if it is not the device's. */
export function whenWords(
  { every, at, tz, weekday, day }: Pick<Schedule, 'every' | 'at' | 'tz' | 'weekday' | 'day'>,
  texts: Texts,
  ownZone: string,
): string {
  const { say } = texts;
  const span = { from: at, to: endOfHour(at) };
  const on = day ?? 1;
  const when =
    every === 'day'
      ? say('schedules.when.day', span)
      : every === 'week'
        ? say('schedules.when.week', { ...span, weekday: weekdayName(weekday ?? 1, texts) })
        : on === 31
          ? say('schedules.when.month.last', span)
          : say(on > 28 ? 'schedules.when.month.or-last' : 'schedules.when.month', { ...span, day: on });
  return tz === ownZone ? when : say('schedules.when.zone', { when, timeZone: zoneName(tz) });
}

/** `08:00` for `07:30`, and `00:00` for `23:00`. */
export function endOfHour(at: string): string {
  return hourText((Number(at.slice(0, 2)) + 1) % 24);
}

/** `07:00` for 7. */
export function hourText(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}

/** 1 is Monday. */
export function weekdayName(weekday: number, { locale }: Texts): string {
  const format = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  // 1 January 2024 was a Monday.
  return format.format(Date.UTC(2024, 0, weekday));
}

/**
 * Returns what a query of the export asks for: `CSV: applied in the month before the email, without notes`. A month is
 * meant from each email on, so it is not told in days.
 */
export function fileWords(query: string, at: Timestamp, texts: Texts): string {
  const { say, list } = texts;
  if (query === 'backup') return `${say('format.backup')}: ${say('mail.copy.all-backup')}`;
  const options = optionsIn(query);
  if (options === null) return say('schedules.what.unknown');
  const { format, filters: { period, ...filters } = {}, omit } = options;
  const month = period !== undefined && 'month' in period ? period.month : undefined;
  const choice = [
    ...(period !== undefined && month !== undefined
      ? [say(`schedules.month.${month}`, { by: say(`chosen.by.${period.by}`) })]
      : []),
    ...describeChoice({ filters: { ...filters, ...(month === undefined && { period }) }, omit }, at, texts),
  ];
  const all = say(listsApplications(query) ? 'mail.copy.all-applications' : 'mail.copy.all');
  return `${say(`format.${format}`)}: ${choice.length > 0 ? list(choice, 'none') : all}`;
}

/** Null for what a newer server may know, or a script may have asked for. */
function optionsIn(query: string): ExportOptions | null {
  try {
    return parseExportOptions(new URLSearchParams(query));
  } catch {
    return null;
  }
}

function listsApplications(query: string): boolean {
  const options = optionsIn(query);
  if (options === null) return false;
  const { lists }: FormatFacts = formats[options.format];
  return lists === 'applications';
}

/** What became of a copy, in one phrase, with what else there is to say in sentences. */
export interface RunWords {
  readonly tone: 'good' | 'calm' | 'warning';
  readonly title: string;
  readonly more: readonly string[];
  /** Short facts: how many jobs, how large, by hand. */
  readonly facts: readonly string[];
}

export function runWords(run: ExportRun, texts: Texts): RunWords {
  const { say, fileSize, longMoment } = texts;
  const { state, rows, bytes, error_code: code, try_at: tryAt } = run;
  const why = code === null ? [] : [whyWords(code, texts)];
  const facts = [
    ...(rows === null
      ? []
      : [say(listsApplications(run.export) ? 'run.applications' : 'jobs.count', { count: rows })]),
    ...(bytes === null ? [] : [fileSize(bytes)]),
    ...(run.period === null ? [say('run.by-hand')] : []),
  ];
  switch (state) {
    case 'waiting': {
      if (code === null) return { tone: 'calm', title: say('run.waiting'), more: [], facts };
      const next = tryAt === null ? [] : [say('run.again.next', { moment: longMoment(tryAt) })];
      return { tone: 'warning', title: say('run.again'), more: [...why, ...next], facts };
    }
    case 'running':
      return { tone: 'calm', title: say('run.running'), more: [], facts };
    case 'sent': {
      const title = say(run.fewer ? 'run.sent.fewer' : run.late ? 'run.sent.late' : 'run.sent');
      return { tone: run.fewer ? 'warning' : 'good', title, more: [], facts };
    }
    case 'unchanged':
      return { tone: 'good', title: say('run.unchanged'), more: [], facts };
    case 'too_large':
      return { tone: 'warning', title: say('run.too_large'), more: [say('run.too_large.next')], facts };
    case 'failed':
      return { tone: 'warning', title: say('run.failed'), more: why, facts };
  }
}

/** Whether the server is at work on it, or will be in a moment. */
export function isUnderWay({ state, error_code: code }: ExportRun): boolean {
  return state === 'running' || (state === 'waiting' && code === null);
}

/**
 * Whether the newest copy that succeeded holds far fewer jobs than the good one before it. The newest run comes first.
 */
export function fewerRun(runs: readonly ExportRun[]): ExportRun | null {
  const newest = runs.find(({ state }) => state === 'sent' || state === 'unchanged');
  return newest?.fewer ? newest : null;
}

function whyWords(code: string, { say, sayError }: Texts): string {
  return Object.hasOwn(runCodes, code)
    ? say(runCodes[code as keyof typeof runCodes])
    : sayError(codeOf({ code }));
}

/** The codes that only a mail can end with. The others are in the table of errors. */
const runCodes = {
  MAIL_REFUSED: 'run.why.MAIL_REFUSED',
  MAIL_UNAVAILABLE: 'run.why.MAIL_UNAVAILABLE',
  NO_ADDRESS: 'run.why.NO_ADDRESS',
} as const satisfies Record<string, TextKey>;

/** Why the server refused something about schedules and mails. */
export function refusalWords({ code, reason, retryAfter = 0 }: Refusal, texts: Texts, now: Date): string {
  const { say, sayError, moment } = texts;
  if (reason === 'too_many_schedules') return say('schedules.full');
  if (reason === 'too_many_by_hand') {
    const free = new Date(now.getTime() + retryAfter * 1000).toISOString();
    return say('schedules.five', { moment: moment(free, now) });
  }
  return sayError(code);
}
