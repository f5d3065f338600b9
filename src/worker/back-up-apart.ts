import { backUpJobs } from '../export/back-up-jobs.ts';
import { CodedError } from '../kernel/errors.ts';
import { startStreamHash } from './stream-hash.ts';

type Run = Omit<Parameters<typeof backUpJobs>[0], 'hash'> & {
  readonly signal: AbortSignal;
  readonly hashesHere: boolean;
};

/**
 * The bytes of a backup (`backUpJobs`), whose digest is made in a thread of its own, or with `hashesHere` in this one.
 * @throws CodedError WORKER_ENDED if the thread died, for what it had taken in is gone, and what `backUpJobs` throws.
 */
export async function* backUpApart(run: Run): ReturnType<typeof backUpJobs> {
  if (run.hashesHere) return yield* backUpJobs(run);
  const apart = startStreamHash(run.signal);
  const lost = (cause?: unknown): never => {
    throw new CodedError('WORKER_ENDED', 'The digest of the backup was lost', { cause });
  };
  try {
    yield* backUpJobs({
      ...run,
      hash: {
        update: (bytes) => (apart.isDead ? lost() : apart.update(bytes)),
        hex: () => apart.digest().catch(lost),
      },
    });
  } finally {
    apart.end();
  }
}
