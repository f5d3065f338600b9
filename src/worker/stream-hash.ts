import { digestHere, type FileDigest } from '../import/file-digest.ts';
import { deferred } from '../kernel/deferred.ts';
import hashWorkerUrl from './hash-entry.ts?worker&url';
import { startThread } from './thread.ts';

export type ToHashWorker =
  | { readonly kind: 'bytes'; readonly buffer: ArrayBuffer; readonly length: number }
  | { readonly kind: 'digest' }
  | { readonly kind: 'file'; readonly file: Blob };
/** A buffer comes back when its bytes are hashed. */
export type FromHashWorker =
  | { readonly kind: 'read'; readonly bytes: number }
  | { readonly kind: 'unreadable'; readonly fault: unknown }
  | { readonly kind: 'hashed'; readonly buffer: ArrayBuffer }
  | { readonly kind: 'digest'; readonly digest: string };

/** SHA-256 of bytes that come in chunks, in lower hexadecimal. */
export interface StreamHash {
  /** Its thread died: the digest will reject. */
  readonly isDead: boolean;
  /** Copies the bytes. Resolves when more may come: a slow hash delays its caller and does not use more memory. */
  update(chunk: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Rejects if the hash's thread died, or the signal was aborted. */
  digest(): Promise<string>;
  /** Call it in any case, once. */
  end(): void;
}

/**
 * The buffers go back and forth, so no more memory is ever taken: a transferred buffer that is dropped is freed late.
 */
const buffers = 4;
const bufferBytes = 512 * 1024;

/**
 * Hashes in a thread of its own, beside the one that writes. If there is no such thread, `digest` rejects. Once `signal` is
 * aborted, nobody waits for the thread any more: its script may still be on its way over a slow network.
 */
export function startStreamHash(signal: AbortSignal): StreamHash {
  const free = Array.from({ length: buffers }, () => new ArrayBuffer(bufferBytes));
  const digested = deferred<string>();
  digested.promise.catch(() => {}); // reported to the caller of `digest`
  let isDead = false;
  let onChange: (() => void) | undefined;
  let filling: { readonly buffer: ArrayBuffer; used: number } | undefined;
  const thread = startHashThread(signal, {
    onDeath(fault) {
      isDead = true;
      digested.reject(fault);
      onChange?.();
    },
    onMessage(message) {
      if (message.kind === 'digest') digested.resolve(message.digest);
      if (message.kind !== 'hashed') return;
      free.push(message.buffer);
      onChange?.();
    },
  });

  function postFilled(): void {
    if (filling === undefined) return;
    thread.post({ kind: 'bytes', buffer: filling.buffer, length: filling.used }, [filling.buffer]);
    filling = undefined;
  }
  async function freeBuffer(): Promise<ArrayBuffer | undefined> {
    for (;;) {
      if (isDead) return undefined;
      const buffer = free.pop();
      if (buffer !== undefined) return buffer;
      await new Promise<void>((resolve) => {
        onChange = resolve;
      });
    }
  }

  return {
    get isDead() {
      return isDead;
    },
    async update(chunk) {
      for (let done = 0; done < chunk.byteLength; ) {
        if (filling === undefined) {
          const buffer = await freeBuffer();
          if (buffer === undefined) return;
          filling = { buffer, used: 0 };
        }
        const part = chunk.subarray(done, done + bufferBytes - filling.used);
        new Uint8Array(filling.buffer).set(part, filling.used);
        filling.used += part.byteLength;
        done += part.byteLength;
        if (filling.used === bufferBytes) postFilled();
      }
    },
    digest() {
      postFilled();
      thread.post({ kind: 'digest' });
      return digested.promise;
    },
    end: thread.end,
  };
}

/**
 * Hashes a file in a thread that ends with it: the pieces that Chromium keeps until it sweeps go with the thread. If
 * there is no thread, or it fails, this thread reads the file, and reports what is wrong with it.
 */
export const digestApart: FileDigest = async (file, run) => {
  try {
    run.signal.throwIfAborted();
    return await hashApart(file, run);
  } catch (error) {
    if (run.signal.aborted) throw error;
    console.info('The file is hashed in this thread', error);
    return digestHere(file, run);
  }
};

async function hashApart(file: Blob, { signal, onBytes }: Parameters<FileDigest>[1]): Promise<string> {
  const digested = deferred<string>();
  const thread = startHashThread(signal, {
    onDeath: digested.reject,
    onMessage(message) {
      if (message.kind === 'read') onBytes(message.bytes);
      if (message.kind === 'unreadable') digested.reject(message.fault);
      if (message.kind === 'digest') digested.resolve(message.digest);
    },
  });
  thread.post({ kind: 'file', file });
  try {
    return await digested.promise;
  } finally {
    thread.end();
  }
}

interface HashThread {
  post(message: ToHashWorker, transfer?: Transferable[]): void;
  end(): void;
}

function startHashThread(
  signal: AbortSignal,
  { onDeath, onMessage }: { onDeath: (fault: Error) => void; onMessage: (message: FromHashWorker) => void },
): HashThread {
  const { port, end } = startThread({ url: hashWorkerUrl, kind: 'hash', signal }, (cause) =>
    onDeath(new Error('The thread that hashes died', { cause })),
  );
  port.addEventListener('message', ({ data }: MessageEvent<FromHashWorker>) => onMessage(data));
  return { post: (message, transfer = []) => port.postMessage(message, transfer), end };
}
