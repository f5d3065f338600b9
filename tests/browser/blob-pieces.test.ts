import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { blobPieces } from '../../src/kernel/blob-pieces.ts';

/** Returns the content of all pieces, and copies each piece while it is valid. */
async function read(blob: Blob): Promise<Uint8Array<ArrayBuffer>> {
  const copies: Uint8Array<ArrayBuffer>[] = [];
  for await (const piece of blobPieces(blob)) copies.push(piece.slice());
  return new Uint8Array(await new Blob(copies).arrayBuffer());
}

it('are the bytes of the Blob', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 700 }), { maxLength: 5 }), async (parts) => {
      const blob = new Blob(parts as Uint8Array<ArrayBuffer>[]);
      expect(await read(blob)).toEqual(new Uint8Array(await blob.arrayBuffer()));
    }),
  );
});

it('are the bytes of one that has many pieces', async () => {
  const bytes = Uint8Array.from({ length: 3_000_003 }, (_, at) => at % 251);
  expect(await read(new Blob([bytes]))).toEqual(bytes);
});

it('are asked for no longer when the reader stops', async () => {
  const cancelled = vi.fn();
  const endless = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: (controller) => controller.enqueue(new Uint8Array(1000)),
    cancel: cancelled,
  });
  const pieces = blobPieces({ stream: () => endless } as Blob);
  await pieces.next();
  expect(cancelled).not.toHaveBeenCalled();
  await pieces.return();
  expect(cancelled).toHaveBeenCalledOnce();
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
