import type { Sql } from 'postgres';
import { jobColumns } from '../../job/columns.ts';
import { refusedCall } from '../../restore/refusal.ts';
import type { RestoreTarget, WriteOutcome } from '../../restore/target.ts';
import type { Caller } from '../auth/access.ts';
import { becomeCaller, inHex } from './ask-as-caller.ts';
import { callFunction, type FunctionName } from './call-function.ts';
import { refusedBy } from './postgrest-answer.ts';

/**
 * Puts jobs into the account of a caller, with the caller's own rights, beside the database. The functions are those that
 * the app reaches over the network. What is no refusal of the database is thrown.
 */
export function restoreCalls(sql: Sql, caller: Caller): RestoreTarget {
  const call = <T>(name: FunctionName, args: Record<string, unknown>) =>
    outcomeOf<T>(
      async () => JSON.parse(Buffer.from(await callFunction(sql, caller, name, args)).toString()) as T,
    );

  async function outcomeOf<T>(ask: () => Promise<T>): Promise<WriteOutcome<T>> {
    try {
      return { kind: 'answer', value: await ask() };
    } catch (error) {
      const refusal = refusedBy(error);
      if (refusal === undefined) throw error;
      const { code } = (await refusal.json()) as { code: string };
      return refusedCall(refusal.status, code);
    }
  }

  return {
    beginRun: ({ run, kind, fileName, fileSha256, counts }) =>
      call('begin_run', { run, kind, file_name: fileName, file_sha256: fileSha256, counts }),
    putJobs: (run, chunk, rows) => call('put_jobs', { run, chunk, rows }),
    finishRun: (run) => call('finish_run', { run }),
    knownJobs: (ids) => call('known_jobs', { ids }),
    trashedJobs: (ids) =>
      outcomeOf(async () => {
        const settings = { transaction_read_only: 'on', timezone: 'UTC' };
        const columns = ['rev', ...jobColumns.map(({ name }) => name)].map((name) => `'${name}', ${name}`);
        const results = (await sql.unsafe(`${becomeCaller(caller, settings)};
          select coalesce(json_agg(json_build_object(${columns.join()})), '[]')::text as jobs
          from public.jobs where deleted_at is not null
          and id = any (${inHex(`{${ids.join()}}`)}::uuid[])`)) as unknown as {
          jobs: string;
        }[][];
        return JSON.parse(results.at(-1)?.[0]?.jobs ?? '[]') as readonly unknown[];
      }),
  };
}
