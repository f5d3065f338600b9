import type { Handlers } from '../bridge/endpoint.ts';
import type { TrashCalls } from '../bridge/trash-calls.ts';
import { CodedError } from '../kernel/errors.ts';
import { answered } from '../restore/answered.ts';
import type { AccountHolder } from './open-account.ts';

/** The trash shows what was deleted in these days, so many jobs at once. */
const trashDays = 30;
const trashAtOnce = 50;

export function trashCalls({ current }: AccountHolder): Handlers<TrashCalls> {
  return {
    async trash({ from }) {
      const since = new Date(Date.now() - trashDays * 86_400_000).toISOString();
      const { target } = current().restore;
      const jobs = answered(await target.trash({ since, from, rows: trashAtOnce + 1 }));
      return {
        jobs: jobs.slice(0, trashAtOnce).map(({ id, company_name, job_title, deleted_at }) => ({
          ...{ id, company: company_name, title: job_title, deletedAt: deleted_at },
        })),
        hasMore: jobs.length > trashAtOnce,
      };
    },
    async bringBack(ids) {
      const { restore, sync } = current();
      const outcome = await restore.target.bringBack(ids);
      if (outcome.kind === 'failed' && isOfValue(outcome.code))
        throw new CodedError('JOB_REFUSED', 'The table does not take it', {
          details: { code: outcome.code },
        });
      const back = answered(outcome);
      void sync.pull();
      if (back.length < ids.length) throw new CodedError('NOT_FOUND', 'A job is deleted for ever');
    },
    async purgeJobs(ids) {
      const { target } = current().restore;
      const gone = answered(await target.purgeJobs(ids));
      void current().sync.pull();
      if (gone === ids.length) return;
      // An answer may have been lost, and the jobs be gone since then. Or another device has brought one back.
      const there = answered(await target.knownJobs(ids));
      if (there.some(({ rev }) => rev !== null))
        throw new CodedError('CONFLICT', 'A job is in the trash no more');
    },
  };
}

/** Whether an SQLSTATE is about a value that the table does not take: a rule of it, or the type of a column. */
function isOfValue(code: string): boolean {
  return /^2[23]/.test(code);
}
