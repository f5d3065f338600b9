import type { Sql } from 'postgres';
import { refusedCall } from '../../restore/refusal.ts';
import type { RestoreTarget, WriteOutcome } from '../../restore/target.ts';
import type { Caller } from '../auth/access.ts';
import { callFunction, type FunctionName } from './call-function.ts';
import { refusedBy } from './postgrest-answer.ts';

/**
 * Puts jobs into the account of a caller, with the caller's own rights, beside the database. The functions are those that
 * the app reaches over the network. What is no refusal of the database is thrown.
 */
export function restoreCalls(sql: Sql, caller: Caller): RestoreTarget {
  async function call<T>(name: FunctionName, args: Record<string, unknown>): Promise<WriteOutcome<T>> {
    try {
      const json = await callFunction(sql, caller, name, args);
      return { kind: 'answer', value: JSON.parse(Buffer.from(json).toString()) as T };
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
  };
}
