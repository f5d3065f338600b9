import { backUpJobs } from '../export/back-up-jobs.ts';
import { CodedError } from '../kernel/errors.ts';
import { startStreamHash } from './stream-hash.ts';

type Run = Omit<Parameters<typeof backUpJobs>[0], 'hash'> & { readonly signal: AbortSignal };

/**
 * The bytes of a backup (`backUpJobs`), whose digest is made in a thread of its own. `isAgain` says that a file was lost
 * before: then this thread makes it.
 * @throws CodedError FILE_LOST if the thread died, for what it had taken in is gone, and what `backUpJobs` throws.
 */
export async function* backUpApart(
  run: Run,
  { isAgain }: { readonly isAgain: boolean },
): ReturnType<typeof backUpJobs> {
  if (isAgain) return yield* backUpJobs(run);
  const apart = startStreamHash(run.signal);
  const hash = {
    update: apart.update,
    hex: () =>
      apart.digest().catch((cause: unknown) => {
        throw new CodedError('FILE_LOST', 'The digest of the backup was lost', { cause });
      }),
  };
  try {
    yield* backUpJobs({ ...run, hash });
  } finally {
    apart.end();
  }
}
