import { type Call, connect } from '../bridge/endpoint.ts';
import type { AgeKeys } from '../formats/stages/age-keys.ts';
import { codeOf } from '../kernel/errors.ts';
import keysWorkerUrl from './keys-entry.ts?worker&url';
import { startThread } from './thread.ts';

/** The calls of the thread. */
export type AgeKeyCalls = {
  [N in keyof AgeKeys]: Call<Parameters<AgeKeys[N]>[0], Awaited<ReturnType<AgeKeys[N]>>>;
};

/**
 * Does each work in a thread of its own, which gives its memory back and ends with `signal`. Where there is no thread, or
 * it dies, this thread does it.
 */
export function keysApart(signal: AbortSignal): AgeKeys {
  return {
    lock: (file) => apart(signal, (keys) => keys.lock(file)),
    open: (file) => apart(signal, (keys) => keys.open(file)),
  };
}

async function apart<T>(signal: AbortSignal, work: (keys: AgeKeys) => Promise<T>): Promise<T> {
  try {
    return await inThread(signal, work);
  } catch (error) {
    signal.throwIfAborted();
    if (codeOf(error) !== 'WORKER_ENDED') throw error;
    console.info('This thread does the work of a password', error);
    const { keysHere } = await import('../formats/stages/age-keys.ts');
    return work(keysHere);
  }
}

async function inThread<T>(signal: AbortSignal, work: (keys: AgeKeys) => Promise<T>): Promise<T> {
  signal.throwIfAborted();
  let end = (_why: string) => {};
  const thread = startThread({ url: keysWorkerUrl, kind: 'keys', signal }, (cause) => end(String(cause)));
  try {
    const connection = connect<AgeKeyCalls, Record<never, never>>(thread.port, () => ({}));
    end = connection.end;
    return await work(connection.others);
  } finally {
    thread.end();
  }
}
