import type { Sql } from 'postgres';
import { CodedError } from '../../kernel/errors.ts';
import { callerIsGone } from '../database/account-version.ts';
import type { ScheduleColumns, ShownSchedule } from './schedule-body.ts';

/** A run as its person may see it: `private.export_run_json`. */
type ShownRun = Readonly<Record<string, unknown>>;

/** A run that this process has taken: `private.take_export_run`. Times are ISO 8601 with `Z`. */
export interface TakenRun {
  readonly id: string;
  readonly user_id: string;
  readonly options: string;
  readonly language: string;
  /** How often it has failed. */
  readonly attempts: number;
  readonly due_at: string;
  readonly is_late: boolean;
  /** Null: one file that a person asked for. */
  readonly schedule: null | {
    readonly every: 'day' | 'week' | 'month';
    readonly tz: string;
    readonly stop_key: string;
    readonly is_by_hand: boolean;
    readonly only_if_changed: boolean;
    /** Whether the copy before this one was marked as fewer. */
    readonly was_fewer: boolean;
    readonly last_good: null | {
      readonly rows: number;
      readonly version: string | null;
      readonly sha256: string | null;
    };
  };
}

/** What became of a run: columns of `private.export_runs`. */
export interface RunOutcome {
  readonly state: 'sent' | 'unchanged' | 'too_large' | 'failed' | 'waiting';
  readonly name?: string;
  readonly rows?: number;
  readonly bytes?: number;
  readonly sha256?: string | null;
  readonly as_of?: string;
  readonly version?: string | null;
  readonly fewer?: boolean;
  readonly attempts?: number;
  readonly try_at?: string;
  readonly error_code?: string | null;
}

/**
 * The doors to the schedules in the database. `supabase/migrations/20260101000005_schedules.sql` says what each does.
 * For a person: throws CodedError CONFLICT (`details.reason`), RATE_LIMITED, VALIDATION_ERROR and UNAUTHORIZED.
 */
export function scheduleStore(sql: Sql, now: () => Date) {
  /** Returns the only value of a row. */
  const ask = async <T>(asked: PromiseLike<readonly { value: T }[]>): Promise<T> => {
    try {
      const [row] = await asked;
      return row?.value as T;
    } catch (error) {
      throw asRefusal(error);
    }
  };
  const at = () => now().toISOString();
  return {
    set: (userId: string, id: string | null, columns: ScheduleColumns & { language?: string }) =>
      ask<ShownSchedule | null>(sql`
        select private.set_export_schedule(${userId}, ${id}, ${sql.json({ ...columns })}, ${at()}) as value`),
    list: (userId: string) =>
      ask<readonly ShownSchedule[]>(sql`select private.list_export_schedules(${userId}, ${at()}) as value`),
    remove: (userId: string, id: string) =>
      ask<boolean>(sql`select private.delete_export_schedule(${userId}, ${id}) as value`),
    stop: (key: string) => ask<boolean>(sql`select private.stop_export_schedule(${key}) as value`),
    acceptFewer: (userId: string, id: string) =>
      ask<unknown>(sql`select private.accept_fewer_jobs(${userId}, ${id}) as value`),
    /** Notes a copy by hand: of a schedule, or of these options. Null: there is no such schedule. */
    sendNow: (userId: string, what: { schedule: string } | { options: string; language: string }) => {
      const { schedule, options, language } = { schedule: null, options: null, language: null, ...what };
      return ask<ShownRun | null>(sql`
        select private.send_export_now(${userId}, ${schedule}, ${options}, ${language}, ${at()}) as value`);
    },
    runs: (userId: string, id: string) =>
      ask<readonly ShownRun[] | null>(sql`select private.list_export_runs(${userId}, ${id}) as value`),
    run: (userId: string, id: string) =>
      ask<ShownRun | null>(sql`select private.get_export_run(${userId}, ${id}) as value`),

    take: (lease: string) =>
      ask<TakenRun | null>(sql`select private.take_export_run(${at()}, ${lease}) as value`),
    keep: async (run: string, lease: string) => {
      const [row] = await sql<{ is_held: boolean; address: string | null }[]>`
        select * from private.keep_export_run(${run}, ${lease})`;
      return { isHeld: row?.is_held ?? false, address: row?.address ?? null };
    },
    /** Null: the run is not ours any more. */
    end: (run: string, lease: string, outcome: RunOutcome) =>
      ask<{ readonly is_first_failure: boolean } | null>(sql`
        select private.end_export_run(${run}, ${lease}, ${sql.json({ ...outcome })}, ${at()}) as value`),
    prune: () => ask<unknown>(sql`select private.prune_export_runs(${at()}) as value`),
  };
}

export type ScheduleStore = ReturnType<typeof scheduleStore>;

function asRefusal(cause: unknown): unknown {
  const { code, message, hint } = cause as { code?: unknown; message?: string; hint?: string };
  const words = message ?? '';
  if (code === 'PT409') return new CodedError('CONFLICT', words, { cause, details: { reason: hint ?? '' } });
  if (code === 'PT400')
    return new CodedError('VALIDATION_ERROR', words, { cause, details: { parameter: hint ?? '' } });
  if (code === 'PT429')
    return new CodedError('RATE_LIMITED', words, {
      cause,
      details: { reason: 'too_many_by_hand', retry_after: Number(hint) },
    });
  return callerIsGone(cause) ?? cause;
}
