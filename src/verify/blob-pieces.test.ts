import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blobPieces } from './blob-pieces.ts';

/** What one piece after the other held while it lived. */
async function read(blob: Pick<Blob, 'stream'>): Promise<Uint8Array<ArrayBuffer>> {
  const copies: Uint8Array<ArrayBuffer>[] = [];
  for await (const piece of blobPieces(blob)) copies.push(piece.slice());
  return new Uint8Array(await new Blob(copies).arrayBuffer());
}

/** As a browser gives it whose files are no streams of bytes. */
function withoutByteStream(blob: Blob): Pick<Blob, 'stream'> {
  return { stream: () => blob.stream().pipeThrough(new TransformStream<Uint8Array<ArrayBuffer>>()) };
}

describe.each([
  ['a Blob', (blob: Blob) => blob],
  ['one that is no stream of bytes', withoutByteStream],
])('the pieces of %s', (_name, given) => {
  it('are its bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 700 }), { maxLength: 5 }), async (parts) => {
        const blob = new Blob(parts as Uint8Array<ArrayBuffer>[]);
        expect(await read(given(blob))).toEqual(new Uint8Array(await blob.arrayBuffer()));
      }),
    );
  });

  it('are its bytes where it is larger than the buffer', async () => {
    const bytes = Uint8Array.from({ length: 1_000_003 }, (_, at) => at % 251);
    expect(await read(given(new Blob([bytes])))).toEqual(bytes);
  });

  it('end where the reader stops', async () => {
    const pieces = blobPieces(given(new Blob([new Uint8Array(2_000_000)])));
    await pieces.next();
    await pieces.return();
    expect(await pieces.next()).toEqual({ done: true, value: undefined });
  });
});

it('throws what the Blob throws', async () => {
  const folder = await navigator.storage.getDirectory();
  const handle = await folder.getFileHandle(crypto.randomUUID(), { create: true });
  const writable = await handle.createWritable();
  await writable.write('about to go');
  await writable.close();
  const gone = await handle.getFile();
  await folder.removeEntry(handle.name);
  await expect(read(gone)).rejects.toThrow();
});
