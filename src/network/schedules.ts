import * as v from 'valibot';
import type { ApiAnswer, ApiMethod } from './api-calls.ts';

const text = v.nullable(v.string());
const number = v.nullable(v.number());

const runSchema = v.object({
  id: v.string(),
  state: v.picklist(['waiting', 'running', 'sent', 'unchanged', 'too_large', 'failed']),
  /** The local day. Null: somebody asked for it by hand. */
  period: text,
  due_at: v.string(),
  /** What was asked for, as a query of `/api/export`. */
  export: v.string(),
  name: text,
  rows: number,
  bytes: number,
  as_of: text,
  /** The account held far fewer jobs than in the last good copy, and nobody has said that this is right. */
  fewer: v.boolean(),
  late: v.boolean(),
  /** When it is tried again, if it waits. */
  try_at: text,
  sent_at: text,
  error_code: text,
});

const scheduleSchema = v.object({
  id: v.string(),
  every: v.picklist(['day', 'week', 'month']),
  /** `07:30`, in `tz`. The copy comes at some moment from then on to the end of the hour. */
  at: v.string(),
  tz: v.string(),
  /** 1 is Monday. */
  weekday: number,
  /** The last day where the month is shorter. */
  day: number,
  /** As in a run. */
  export: v.string(),
  only_if_changed: v.boolean(),
  /** Null: it runs. `unsubscribed`: by a link in a mail. `failing`: no copy has succeeded for 30 days. */
  paused: v.nullable(v.picklist(['person', 'unsubscribed', 'failing'])),
  next_at: text,
  last_good_at: text,
  /** Two copies were due since the last good one. Absent: not known. */
  overdue: v.optional(v.boolean(), false),
  last_run: v.nullable(runSchema),
});

/** A copy that was due, or asked for, and what became of it. */
export type ExportRun = v.InferOutput<typeof runSchema>;

/** What a person gets by mail without asking, and when. */
export type Schedule = v.InferOutput<typeof scheduleSchema>;

/** What a person says of a new schedule. */
export type ScheduleWish = Pick<Schedule, 'every' | 'at' | 'tz' | 'weekday' | 'day' | 'export'> & {
  readonly only_if_changed: boolean;
};

/** Asks the server of the app, as the owner of the account. */
export type AskServer = (method: ApiMethod, path: string, body?: unknown) => Promise<ApiAnswer>;

/**
 * The schedules of an account, and single files by mail: docs/schedules.md describes the requests. Each call resolves to
 * a refusal instead of throwing one. They throw if an answer is not what it should be.
 */
export function scheduleCalls(ask: AskServer) {
  async function call<S extends v.GenericSchema>(
    schema: S,
    ...request: Parameters<AskServer>
  ): Promise<ApiAnswer<v.InferOutput<S>>> {
    const answer = await ask(...request);
    return answer.kind === 'answer' ? { kind: 'answer', value: v.parse(schema, answer.value) } : answer;
  }
  const path = '/api/schedules';
  return {
    list: () => call(v.array(scheduleSchema), 'GET', path),
    make: (wish: ScheduleWish) => call(scheduleSchema, 'POST', path, wish),
    change: (id: string, change: Partial<ScheduleWish> | { paused: boolean } | { accept_fewer: true }) =>
      call(scheduleSchema, 'PATCH', `${path}/${id}`, change),
    stop: (id: string) => call(v.null(), 'DELETE', `${path}/${id}`),
    sendNow: (id: string) => call(runSchema, 'POST', `${path}/${id}/send`),
    /** The newest first. */
    runs: (id: string) => call(v.array(runSchema), 'GET', `${path}/${id}/runs`),
    /** Sends one file. `query` is one of `/api/export`. */
    mail: (query: string) => call(runSchema, 'POST', '/api/export/mail', { export: query }),
    mailed: (id: string) => call(runSchema, 'GET', `/api/export/mail/${id}`),
  };
}

export type ScheduleCalls = ReturnType<typeof scheduleCalls>;
