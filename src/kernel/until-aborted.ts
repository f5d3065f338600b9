import { deferred } from './deferred.ts';

/**
 * The promise, or a rejection with the signal's reason as soon as that is aborted: what the promise waits for may never
 * come, and may still take effect. It listens only during this wait.
 */
export async function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = deferred<never>();
  const giveUp = () => aborted.reject(signal.reason);
  signal.addEventListener('abort', giveUp);
  try {
    if (signal.aborted) giveUp();
    return await Promise.race([promise, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}
