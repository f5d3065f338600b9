import { Hono } from 'hono';
import type { Sql } from 'postgres';
import { CodedError } from '../../kernel/errors.ts';
import { oneOf, type Parameter, readQuery, refused } from '../../kernel/parameters.ts';
import type { Choice } from '../../restore/choices.ts';
import { decidableKinds, restoreParameters } from '../../restore/parameters.ts';
import { patientTarget } from '../../restore/patient-target.ts';
import type { PlanKind } from '../../restore/plan.ts';
import type { RestoreTarget } from '../../restore/target.ts';
import type { Caller } from '../auth/access.ts';
import type { VerifyCaller } from '../auth/token-access.ts';
import { readVersion } from '../database/account-version.ts';
import type { OpenJobs } from '../exports/open-jobs.ts';
import type { SpoolRoom } from '../exports/spool-room.ts';
import type { Limit } from '../limits/rate-limits.ts';
import { type TurnLimits, Turns } from '../limits/turns.ts';
import { addFacts } from '../log/request-log.ts';
import { restoreFile } from '../restores/restore-file.ts';
import { type BodyLimits, restoreBodyLimits, spoolBody } from '../restores/spooled-file.ts';
import { callerOf, notAllowed } from './caller-request.ts';

export interface ImportRouteParts {
  readonly pool: Sql;
  readonly verifyCaller: VerifyCaller;
  readonly limit: Limit;
  readonly openJobs: OpenJobs;
  readonly targetOf: (caller: Caller) => RestoreTarget;
  readonly room: SpoolRoom;
  readonly now: () => Date;
  /** For tests that reach the limits. */
  readonly bodyLimits?: BodyLimits;
}

/** A restore holds some hundred bytes of memory for each job of the account. */
const turnLimits: TurnLimits = {
  ...{ all: 2, keptForFirst: 1, ofAccount: 1, maxWaitMs: 10_000, waitingOfAccount: 4 },
};

/** Bodies that are on their way. They lie in files. */
const bodyTurnLimits: TurnLimits = {
  ...{ all: 16, keptForFirst: 8, ofAccount: 1, maxWaitMs: 10_000, waitingOfAccount: 4 },
};

export const importParameters: Readonly<Record<string, Parameter>> = {
  mode: oneOf('restore'),
  file_name: {
    allowed: ['1 to 255 characters'],
    accepts: (name) => /^[^\0]{1,255}$/u.test(name),
    example: 'pipeline-backup.json',
  },
  ...restoreParameters,
};

/** A file may unpack to two hundred times its size. The rest of one that takes longer comes with the next request. */
const maxMs = 15 * 60_000;

/**
 * `POST /api/import`: docs/restore.md describes it. It asks who is calling before it takes the body, and takes the body
 * into a file, never into memory.
 */
export function importRoute(parts: ImportRouteParts): Hono {
  const { pool, verifyCaller, limit, openJobs, targetOf, room, now, bodyLimits = restoreBodyLimits } = parts;
  const turns = new Turns(turnLimits);
  const bodyTurns = new Turns(bodyTurnLimits);
  const route = new Hono();

  route.post('/', async (context) => {
    const caller = await callerOf(context, verifyCaller, 'jobs:write');
    await readVersion(pool, caller);
    const query = readQuery(new URL(context.req.url).searchParams, importParameters);
    if (!query.has('mode')) throw refused('mode', 'Parameter "mode" is missing', ['restore']);
    await limit(caller.userId);
    const tooLong = AbortSignal.timeout(maxMs);
    const signal = AbortSignal.any([context.req.raw.signal, tooLong]);
    const leaving: (() => void | Promise<void>)[] = [await bodyTurns.enter(caller.userId, signal)];
    try {
      if (room.isFull) throw new CodedError('UNAVAILABLE', `${room.usedBytes} bytes wait for their clients`);
      const file = await spoolBody(context.req.raw, room, bodyLimits);
      leaving.push(file.close);
      // A turn begins when the body is here: a slow sender holds none.
      leaving.push(await turns.enter(caller.userId, signal));
      const kinds = Object.fromEntries(
        decidableKinds.flatMap((kind) => (query.has(kind) ? [[kind, query.get(kind)]] : [])),
      ) as Partial<Record<PlanKind, Choice>>;
      const answer = await restoreFile({
        ...{ file, caller, openJobs, room, now, signal, fileName: query.get('file_name') ?? null },
        target: patientTarget(targetOf(caller), signal),
        timeZone: query.get('tz') ?? null,
        choices: { kinds, rows: new Map() },
        isDryRun: query.has('dry_run'),
      });
      addFacts(context, {
        rows: answer.applied === null ? 0 : answer.applied.inserted + answer.applied.updated,
      });
      context.header('Cache-Control', 'no-store');
      return context.json(answer);
    } catch (cause) {
      if (!tooLong.aborted) throw cause;
      throw new CodedError('UNAVAILABLE', 'The restore took too long', { cause });
    } finally {
      for (const leave of leaving.reverse()) await leave();
    }
  });
  route.all('/', (context) => {
    throw notAllowed(context, 'POST');
  });
  return route;
}
