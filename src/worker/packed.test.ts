import { expect, test } from 'vitest';
import type { FileOptions } from '../export/options.ts';
import { blobSink } from './blob-sink.ts';
import type { FileSink } from './file-sink.ts';
import { keysApart } from './keys-apart.ts';
import { packed } from './packed.ts';
import { unlocked } from './unlocked.ts';
import { writeFile } from './write-file.ts';

const options: FileOptions = { format: 'backup', compress: 'gzip', encrypt: 'age' };
const passphrase = 'one-two-three-four-five-six-seven-eight';
const text = '{"company_name":"Acme"}\n'.repeat(10_000);

async function* written() {
  yield new TextEncoder().encode(text);
}

/** A sink that takes its chunks away, as a thread does that writes to the disk. */
function taking(sink: FileSink): FileSink {
  return {
    ...sink,
    get bytes() {
      return sink.bytes;
    },
    write: (chunk) => sink.write(structuredClone(chunk, { transfer: [chunk.buffer] })),
  };
}

/** Writes `text` as a locked file, through a sink that may lose or change what it gets. */
async function write(sink: FileSink, signal = new AbortController().signal, onProving = () => {}) {
  const file = await packed(written(), {
    ...{ options, passphrase, signal },
    onProgress: ({ kind }) => kind === 'proving' && onProving(),
  });
  return writeFile(file, taking(sink), signal);
}

/** A sink whose file has other bytes than those that were written. */
function spoiling(spoil: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>) {
  const sink = blobSink('');
  let isDropped = false;
  return {
    wasDropped: () => isDropped,
    sink: {
      ...sink,
      async finish() {
        return new Blob([spoil(new Uint8Array(await (await sink.finish()).arrayBuffer()))]);
      },
      async drop() {
        isDropped = true;
      },
    },
  };
}

test('a locked file was opened once, and holds what was written', async () => {
  const { file, lock } = await write(blobSink(''));
  expect(lock).toEqual({ isWeak: false });
  const { signal } = new AbortController();
  const inside = (await unlocked(file, passphrase, signal))
    .stream()
    .pipeThrough(new DecompressionStream('gzip'));
  expect(await new Response(inside).text()).toBe(text);
  await expect(unlocked(file, undefined, signal)).rejects.toMatchObject({ details: { reason: 'locked' } });
});

test.each([
  [
    'changed a byte',
    (bytes: Uint8Array<ArrayBuffer>) => bytes.map((byte, at) => (at === bytes.length - 20 ? byte ^ 1 : byte)),
  ],
  ['lost its end', (bytes: Uint8Array<ArrayBuffer>) => bytes.slice(0, -1)],
  ['lost everything', () => new Uint8Array()],
])('a file that %s on the disk is not handed over, and removed', async (_what, spoil) => {
  const { sink, wasDropped } = spoiling(spoil);
  await expect(write(sink)).rejects.toMatchObject({ code: 'FILE_LOST' });
  expect(wasDropped()).toBe(true);
});

test('is removed if it is cancelled while it is opened', async () => {
  const cancelled = new AbortController();
  const { sink, wasDropped } = spoiling((bytes) => bytes);
  await expect(write(sink, cancelled.signal, () => cancelled.abort())).rejects.toThrow();
  expect(wasDropped()).toBe(true);
});

test('of a locked file that is damaged, the beginning is given, and called that', async () => {
  async function* random() {
    for (let at = 0; at < 3; at++) yield crypto.getRandomValues(new Uint8Array(50_000));
  }
  const { signal } = new AbortController();
  const locking = await packed(random(), { options, passphrase, signal, onProgress: () => {} });
  const { file } = await writeFile(locking, blobSink(''), signal);
  const part = await unlocked(file.slice(0, -1), passphrase, signal);
  expect([part.isOpenedInPart, part.size]).toEqual([true, 2 * 65_536]);
});

test('the work of a password is done in threads that end, or here where there is none', async () => {
  const threads = globalThis.Worker;
  let started = 0;
  let ended = 0;
  const said: string[] = [];
  globalThis.Worker = class extends threads {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      if (!options?.name?.startsWith('pipeline-keys')) return;
      started++;
      const post = (message: unknown, [port]: [MessagePort]) => super.postMessage(message, [overheard(port)]);
      Object.assign(this, { postMessage: post });
      const terminate = () => super.terminate();
      this.terminate = () => {
        ended++;
        terminate();
      };
    }
  };
  /** A port in the place of this one, through which all goes that the thread says. */
  function overheard(port: MessagePort): MessagePort {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => {
      said.push(data.kind);
      port.postMessage(data);
    };
    port.onmessage = ({ data }) => port1.postMessage(data);
    return port2;
  }
  try {
    await write(blobSink(''));
    await expect.poll(() => [started, ended]).toEqual([2, 2]);
    // A thread that is at work says nothing. Who waits for it knows before that it lives.
    expect(said).toEqual(['alive', 'answer', 'alive', 'answer']);

    const cancelled = new AbortController();
    const working = keysApart(cancelled.signal).open({ header: new Uint8Array(10), typed: '' });
    cancelled.abort(new Error('enough'));
    await expect(working).rejects.toThrow('enough');
    await expect.poll(() => [started, ended]).toEqual([3, 3]);

    globalThis.Worker = class {
      constructor() {
        throw new Error('no thread');
      }
    } as unknown as typeof Worker;
    expect(await write(blobSink(''))).toMatchObject({ lock: { isWeak: false } });
  } finally {
    globalThis.Worker = threads;
  }
});

test('a file is never written open for lack of a password', async () => {
  const { signal } = new AbortController();
  await expect(packed(written(), { options, signal, onProgress: () => {} })).rejects.toMatchObject({
    code: 'VALIDATION_ERROR',
  });
});
