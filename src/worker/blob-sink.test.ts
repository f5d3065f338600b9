import { expect, it } from 'vitest';
import { blobSink } from './blob-sink.ts';

const chunk = (text: string) => new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;

it('keeps what it is given, in order, beyond what it hands the browser at a time', async () => {
  const sink = blobSink('text/csv');
  for (const letter of ['a', 'b', 'c']) sink.write(chunk(letter.repeat(3_000_000)));
  const file = await sink.finish();
  expect([file.size, file.type, sink.bytes]).toEqual([9_000_000, 'text/csv', 9_000_000]);
  expect(await file.text()).toBe('a'.repeat(3_000_000) + 'b'.repeat(3_000_000) + 'c'.repeat(3_000_000));
});

it('of nothing is an empty file', async () => {
  expect((await blobSink('text/csv').finish()).size).toBe(0);
});

it.for([0, 1, 2])('gives no file where the browser could not keep part %i of it', async (lost) => {
  const sink = blobSink('text/csv');
  const partBytes = 4 * 1024 * 1024;
  for (let part = 0; part < 3; part++)
    sink.write(part === lost ? await unreadableChunk(partBytes) : new Uint8Array(partBytes));
  await expect(sink.finish()).rejects.toMatchObject({ code: 'STORAGE_FULL' });
});

/**
 * Becomes a Blob that cannot be read (NotReadableError), like a Blob that the browser had no room for. It is a file
 * that was changed since. Filling the browser's room would take up to two gigabytes.
 */
async function unreadableChunk(bytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const root = await navigator.storage.getDirectory();
  const handle = await root.getFileHandle(`lost ${crypto.randomUUID()}`, { create: true });
  const write = async (data: Uint8Array<ArrayBuffer>) => {
    const writable = await handle.createWritable();
    await writable.write(data);
    await writable.close();
  };
  await write(new Uint8Array(bytes));
  const file = await handle.getFile();
  await write(new Uint8Array(1));
  await expect(file.arrayBuffer()).rejects.toMatchObject({ name: 'NotReadableError' });
  return Object.assign(file, { byteLength: bytes }) as unknown as Uint8Array<ArrayBuffer>;
}
