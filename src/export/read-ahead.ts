import { CodedError } from '../kernel/errors.ts';
import { untilAborted } from '../kernel/until-aborted.ts';

/**
 * The same items, with exactly one fetched ahead: it asks for the next before it hands on the current one, so that
 * source and consumer work at the same time. It asks for nothing before the first item is wanted.
 *
 * A fault of the source is thrown after the items before it, and is never an unhandled rejection. When `signal` is
 * aborted, the wait ends at once with CANCELLED, whatever the source does. The source is then returned, and what it
 * still does or throws is ignored. When the consumer stops, the source is returned and waited for.
 */
export async function* readAhead<T>(
  source: AsyncIterable<T>,
  signal?: AbortSignal | undefined,
): AsyncGenerator<T, void, undefined> {
  const iterator = source[Symbol.asyncIterator]();
  let ended = false;
  try {
    throwIfCancelled(signal);
    let next = iterator.next();
    for (;;) {
      const result = await untilCancelled(next, signal).catch((error: unknown) => {
        ended = signal?.aborted !== true; // a source that failed has ended: there is nothing to return
        throw error;
      });
      if (result.done === true) {
        ended = true;
        return;
      }
      next = iterator.next();
      next.catch(ignore); // thrown above when its turn comes, if it comes
      yield result.value;
      throwIfCancelled(signal);
    }
  } finally {
    if (!ended) {
      const returned = iterator.return?.();
      if (signal?.aborted === true) returned?.catch(ignore);
      else await returned;
    }
  }
}

/** Throws CANCELLED if the signal is aborted, with the signal's reason as its cause. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true)
    throw new CodedError('CANCELLED', 'The export was cancelled', { cause: signal.reason });
}

/** The promise, or CANCELLED as soon as the signal is aborted. */
async function untilCancelled<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise;
  try {
    return await untilAborted(promise, signal);
  } catch (error) {
    throwIfCancelled(signal);
    throw error;
  }
}

function ignore(): void {}
