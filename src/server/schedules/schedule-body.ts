import * as v from 'valibot';
import { CodedError } from '../../kernel/errors.ts';
import { isTimeZone } from '../../kernel/time-zone.ts';
import { whatToSend } from './what-to-send.ts';

const everyOf = ['day', 'week', 'month'] as const;
const whole = (from: number, to: number) => {
  const words = `must be a whole number from ${from} to ${to}`;
  return v.pipe(v.number(words), v.integer(words), v.minValue(from, words), v.maxValue(to, words));
};
const text = (words: string) => v.string(words);

const entries = {
  every: v.picklist(everyOf, 'must be "day", "week" or "month"'),
  at: v.pipe(
    text('must be a time such as "07:30"'),
    v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as "07:30"'),
  ),
  tz: v.pipe(
    text('must be an IANA time zone such as "Africa/Nairobi"'),
    v.check(isTimeZone, 'must be an IANA time zone such as "Africa/Nairobi"'),
  ),
  export: v.pipe(
    text('must be a query of /api/export such as "format=csv"'),
    v.check((query) => {
      whatToSend(query);
      return true;
    }, 'must be a query of /api/export such as "format=csv"'),
  ),
};
const optional = {
  weekday: v.optional(v.nullable(whole(1, 7))),
  day: v.optional(v.nullable(whole(1, 31))),
  only_if_changed: v.optional(v.boolean('must be true or false')),
};
/** The body of `POST /api/schedules`. */
export const newSchedule = v.strictObject({ ...entries, ...optional });
/** The body of `PATCH /api/schedules/ID`. */
export const changes = v.strictObject({
  ...v.partial(v.object(entries)).entries,
  ...optional,
  paused: v.optional(v.boolean('must be true or false')),
  accept_fewer: v.optional(v.literal(true, 'must be true')),
});
/** The body of `POST /api/export/mail`. */
export const oneMail = v.strictObject({ export: entries.export });

/** The columns of `private.export_schedules` that a person sets. */
export interface ScheduleColumns {
  readonly every: (typeof everyOf)[number];
  readonly at_time: string;
  readonly tz: string;
  readonly weekday: number | null;
  readonly day: number | null;
  readonly options: string;
  readonly only_if_changed: boolean;
  readonly paused_reason: string | null;
}

/** A schedule as `GET /api/schedules` shows it, as far as a change of it needs to know. */
export interface ShownSchedule extends Omit<v.InferOutput<typeof newSchedule>, 'only_if_changed'> {
  readonly id: string;
  readonly only_if_changed: boolean;
  readonly paused: string | null;
}

/**
 * Reads the body of `POST /api/schedules`.
 * @throws CodedError VALIDATION_ERROR, which names the member in `details.parameter`.
 */
export function readNewSchedule(body: unknown): ScheduleColumns {
  return columnsOf(read(newSchedule, body), null);
}

/** Reads the body of `PATCH /api/schedules/ID` for a schedule. Throws as `readNewSchedule` does. */
export function readChanges(
  body: unknown,
  shown: ShownSchedule,
): { columns: ScheduleColumns; acceptsFewer: boolean } {
  const { paused, accept_fewer, ...given } = read(changes, body);
  const every = given.every ?? shown.every;
  // Another rhythm drops the day of the old one.
  const kept = {
    ...shown,
    weekday: every === 'week' ? shown.weekday : null,
    day: every === 'month' ? shown.day : null,
  };
  const pausedReason = paused === undefined ? shown.paused : paused ? (shown.paused ?? 'person') : null;
  return {
    columns: columnsOf(Object.assign(kept, given), pausedReason),
    acceptsFewer: accept_fewer === true,
  };
}

/** Reads the body of `POST /api/export/mail`: the query. Throws as `readNewSchedule` does. */
export function readOneMail(body: unknown): string {
  return read(oneMail, body).export;
}

function columnsOf(given: v.InferOutput<typeof newSchedule>, pausedReason: string | null): ScheduleColumns {
  const { every, at, tz, weekday = null, day = null, only_if_changed = false } = given;
  if ((weekday === null) === (every === 'week')) throw misplaced('weekday', 'week', every);
  if ((day === null) === (every === 'month')) throw misplaced('day', 'month', every);
  return {
    ...{ every, at_time: at, tz, weekday, day, only_if_changed },
    ...{ options: given.export.replace(/^\?/, ''), paused_reason: pausedReason },
  };
}

function misplaced(parameter: string, needs: string, every: string): CodedError {
  const problem = needs === every ? 'is missing' : 'does not belong';
  return refused(parameter, `"${parameter}" ${problem} beside "every": "${every}".`);
}

function read<Output>(schema: v.GenericSchema<unknown, Output>, body: unknown): Output {
  if (Array.isArray(body)) throw refused('body', 'The body must be a JSON object.');
  const result = v.safeParse(schema, body, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = v.getDotPath(issue);
  if (path === null) throw refused('body', 'The body must be a JSON object.');
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    const known = Object.keys((schema as unknown as { entries: object }).entries).join(', ');
    throw refused(path, `Unknown member "${path}". Allowed: ${known}.`);
  }
  if (issue.received === 'undefined') throw refused(path, `"${path}" is missing.`);
  throw refused(path, `"${path}" ${issue.message}.`);
}

function refused(parameter: string, message: string): CodedError {
  return new CodedError('VALIDATION_ERROR', message, { details: { parameter } });
}
