import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { blobPieces } from '../kernel/blob-pieces.ts';
import { sha256Of } from '../kernel/sha256-of.ts';
import { digestApart, startStreamHash } from './stream-hash.ts';

it('is the SHA-256 of the bytes, in whatever pieces they come, and leaves them as they are', async () => {
  const sizes = fc.array(fc.oneof(fc.nat({ max: 100 }), fc.nat({ max: 3_000_000 })), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(sizes, async (pieces) => {
      const chunks = pieces.map((size, at) => new Uint8Array(size).map((_, byte) => byte * 31 + at));
      const hash = startStreamHash(new AbortController().signal);
      for (const chunk of chunks) await hash.update(chunk);
      const whole = new Blob(chunks);
      const expected = bytesToHex(sha256(new Uint8Array(await whole.arrayBuffer())));
      expect(await hash.digest()).toBe(expected);
      expect(await sha256Of(blobPieces(whole))).toBe(expected);
      let read = 0;
      const onBytes = (bytes: number) => {
        read += bytes;
      };
      expect(await digestApart(whole, { signal: new AbortController().signal, onBytes })).toBe(expected);
      expect(read).toBe(whole.size);
      hash.end();
    }),
    { numRuns: 15, seed: 3 },
  );
});

it('says so where the browser ends its thread in the middle, and holds nobody up', async () => {
  const threads = globalThis.Worker;
  let thread: Worker | undefined;
  globalThis.Worker = class extends threads {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      thread = this;
    }
  };
  try {
    const hash = startStreamHash(new AbortController().signal);
    await hash.update(new Uint8Array(1_000_000));
    await vi.waitUntil(
      async () =>
        (await navigator.locks.query()).pending?.some(({ name }) => name?.startsWith('pipeline-hash')),
      { timeout: 20_000 },
    );
    thread?.terminate();
    for (let at = 0; at < 10; at++) await hash.update(new Uint8Array(1_000_000));
    await expect(hash.digest()).rejects.toThrow('died');
    hash.end();
  } finally {
    globalThis.Worker = threads;
  }
});

it('says so where its thread dies before it says a word, and holds nobody up for ever', async () => {
  const threads = globalThis.Worker;
  globalThis.Worker = class extends threads {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.terminate();
    }
  };
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  try {
    const hash = startStreamHash(new AbortController().signal);
    let isThrough = false;
    const through = (async () => {
      for (let at = 0; at < 10; at++) await hash.update(new Uint8Array(1_000_000));
      isThrough = true;
    })();
    while (!isThrough) await vi.advanceTimersByTimeAsync(1000);
    await through;
    await expect(hash.digest()).rejects.toThrow('died');
    hash.end();
  } finally {
    vi.useRealTimers();
    globalThis.Worker = threads;
  }
});

it('holds nobody up who has given up, though its thread has not said a word', async () => {
  const threads = globalThis.Worker;
  globalThis.Worker = class extends threads {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.terminate();
    }
  };
  // The time after which such a thread counts as dead never comes.
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  try {
    const cancelled = new AbortController();
    const hash = startStreamHash(cancelled.signal);
    const standing = hash.update(new Uint8Array(10_000_000));
    cancelled.abort();
    await standing;
    await expect(hash.digest()).rejects.toThrow('died');
    hash.end();
  } finally {
    vi.useRealTimers();
    globalThis.Worker = threads;
  }
});

it('says so where it has no thread, and holds nobody up', async () => {
  const threads = globalThis.Worker;
  globalThis.Worker = class {
    constructor() {
      throw new DOMException('No worker starts another here', 'NotSupportedError');
    }
  } as unknown as typeof Worker;
  try {
    const hash = startStreamHash(new AbortController().signal);
    for (let at = 0; at < 10; at++) await hash.update(new Uint8Array(1_000_000));
    await expect(hash.digest()).rejects.toThrow('died');
    hash.end();
  } finally {
    globalThis.Worker = threads;
  }
});

it('of a file in a thread apart is made here where the thread dies, or none can be had', async () => {
  const threads = globalThis.Worker;
  const file = new Blob([new Uint8Array(1_000_000)]);
  const expected = await sha256Of(blobPieces(file));
  const dead = class {
    constructor() {
      throw new Error('no threads here');
    }
  };
  const dying = class extends threads {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      setTimeout(() => this.dispatchEvent(new ErrorEvent('error')));
    }
  };
  try {
    for (const made of [dead, dying]) {
      globalThis.Worker = made as unknown as typeof Worker;
      expect(await digestApart(file, { signal: new AbortController().signal, onBytes() {} })).toBe(expected);
    }
  } finally {
    globalThis.Worker = threads;
  }
});

it('of a file that is gone says so, and of one that nobody waits for nothing', async () => {
  const folder = await navigator.storage.getDirectory();
  const handle = await folder.getFileHandle(crypto.randomUUID(), { create: true });
  const writable = await handle.createWritable();
  await writable.write(new Uint8Array(1000));
  await writable.close();
  const gone = await handle.getFile();
  await folder.removeEntry(handle.name);
  const signal = new AbortController().signal;
  await expect(digestApart(gone, { signal, onBytes() {} })).rejects.toMatchObject({
    code: 'FILE_UNREADABLE',
  });

  const threads = globalThis.Worker;
  const names: string[] = [];
  globalThis.Worker = class extends threads {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      names.push(options?.name ?? '');
    }
  };
  try {
    const given = new AbortController();
    const large = new Blob([new Uint8Array(50_000_000)]);
    const hashing = digestApart(large, { signal: given.signal, onBytes: () => given.abort() });
    await expect(hashing).rejects.toThrow();
  } finally {
    globalThis.Worker = threads;
  }
  // Only this worker's lock: the locks are those of every page of the origin.
  expect(names).toHaveLength(1);
  const isHeld = async () => (await navigator.locks.query()).held?.some(({ name }) => name === names[0]);
  await vi.waitUntil(async () => !(await isHeld()), { timeout: 30_000 });
});
