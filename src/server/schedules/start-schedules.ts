import type { Sql } from 'postgres';
import type { MailSettings } from '../auth/sign-in-settings.ts';
import { fileMaker } from '../exports/make-file.ts';
import { jobsOpener } from '../exports/open-jobs.ts';
import { type SpoolLimits, SpoolRoom } from '../exports/spool-room.ts';
import type { Log } from '../log/log.ts';
import { openPost } from '../mail/smtp.ts';
import { soon } from '../soon.ts';
import { sendTokenMail } from '../token-mails/send-token-mail.ts';
import { tokenMailStore } from '../token-mails/token-mail-store.ts';
import { type Runner, type RunnerLimits, runnerLimits, startRunner } from './runner.ts';
import { type ScheduleStore, scheduleStore } from './schedule-store.ts';
import { workOnRun } from './work-on-run.ts';

/** What this process sends by mail without being asked: copies, and mails about tokens for scripts. */
export interface Schedules {
  readonly store: ScheduleStore;
  /** A copy was asked for: it need not wait for the next look. */
  wake(): void;
  /** Begins to look for what is due. */
  start(appUrl: string): void;
  /** See `Runner.stop`. */
  close(maxMs: number, hurry: AbortSignal): Promise<void>;
}

export interface SchedulesParts {
  readonly mail: MailSettings;
  /** For short queries and functions. */
  readonly pool: Sql;
  /** For the rows of copies, so that people's exports keep their own connections. */
  readonly copyPool: Sql;
  readonly connect: () => Sql;
  readonly spool: SpoolLimits;
  readonly now: () => Date;
  readonly limits?: Partial<RunnerLimits> | undefined;
  readonly log: Log;
  readonly nameAccount: (userId: string) => string;
}

export function openSchedules(parts: SchedulesParts): Schedules {
  const { pool, copyPool, connect, spool, now, log, nameAccount } = parts;
  const limits = { ...runnerLimits, ...parts.limits };
  const store = scheduleStore(pool, now);
  const post = openPost(parts.mail, limits.atOnce);
  const turns = { all: limits.atOnce, keptForFirst: 0, ofAccount: limits.atOnce };
  const openJobs = jobsOpener(copyPool, connect, { ...turns, maxWaitMs: 10_000, waitingOfAccount: 1 });
  const work = {
    ...{ store, post, now, log, nameAccount },
    makeFile: fileMaker(openJobs),
    room: new SpoolRoom(spool, log),
  };
  let runner: Runner | undefined;
  let ofTokens: Runner | undefined;
  return {
    store,
    wake: () => runner?.wake(),
    start(appUrl) {
      runner = startRunner({
        ...{ store, limits, log },
        work: (run, lease, stopping) => workOnRun(run, lease, stopping, { ...work, appUrl }),
      });
      const mails = tokenMailStore(pool, now);
      ofTokens = startRunner({
        ...{ store: mails, limits: { ...limits, atOnce: 1 }, log },
        work: (mail, lease) =>
          sendTokenMail(mail, lease, { store: mails, post, appUrl, now, log, nameAccount }),
      });
    },
    async close(maxMs, hurry) {
      await Promise.all([runner, ofTokens].map((one) => one?.stop(maxMs, hurry)));
      post.close();
    },
  };
}

/**
 * Whether the database has what is sent by mail: a hosted project may lack the migrations. A database that does not answer now
 * will be asked later, so it counts as one that has them.
 */
export async function hasSchedules(pool: Sql): Promise<boolean> {
  const asked = pool<{ has: boolean | null }[]>`
    select has_function_privilege(to_regprocedure('private.take_export_run(timestamptz,uuid)'), 'execute')
      and has_function_privilege(to_regprocedure('private.take_token_mail(timestamptz,uuid)'), 'execute') as has`;
  try {
    const [row] = await soon(asked, 5000);
    return row?.has === true;
  } catch {
    return true;
  }
}
