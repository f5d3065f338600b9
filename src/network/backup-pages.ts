import * as v from 'valibot';
import { CodedError } from '../kernel/errors.ts';
import { answered } from '../restore/answered.ts';
import { patiently } from '../restore/patient-target.ts';
import type { Backend } from './backend.ts';
import { databaseCalls } from './database-calls.ts';
import { counter } from './job-calls.ts';
import { type AskForToken, withToken } from './with-token.ts';
import { outcomeOf } from './write-calls.ts';

const pageSchema = v.object({
  ...{ epoch: v.nullable(v.string()), head: counter, total: v.nullable(v.number()) },
  ...{ more: v.boolean(), jobs: v.array(v.unknown()) },
});

/**
 * Returns a function that asks the database for a page of the account's backup (`public.backup_page`): the first, or the
 * one after a job. Asks again while the server has no time or cannot be reached (`patiently`).
 * @throws CodedError OFFLINE, UNAUTHORIZED, UNAVAILABLE, INTERNAL_ERROR, and NOT_FOUND for a database without pages.
 */
export function backupPages(options: {
  backend: Backend;
  accessToken: AskForToken;
  now: () => Date;
  signal: AbortSignal;
  /** In a page. The database gives at most 1,000. Three pages at a time are in memory, with all texts of their jobs. */
  rows?: number;
}): (asked: Readonly<Record<string, unknown>>) => Promise<v.InferOutput<typeof pageSchema>> {
  const { accessToken, signal, rows = 500 } = options;
  const { rpc } = databaseCalls(options);
  return async (asked) => {
    const args = { ...asked, lim: rows };
    const ask = async () =>
      outcomeOf(await withToken(accessToken, (token) => rpc('backup_page', args, pageSchema, token)));
    const outcome = await patiently(ask, signal);
    if (outcome.kind === 'missing')
      throw new CodedError('NOT_FOUND', 'The database has no pages of a backup');
    return answered(outcome);
  };
}
