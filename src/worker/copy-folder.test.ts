import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DeviceCopiesDatabase } from '../local-db/device-copies-database.ts';
import { copyFolder } from './copy-folder.ts';

// The browser's own file system stands for a folder that a person chooses: a handle of the same kind, without a picker.
const now = new Date('2026-03-04T12:00:00Z');
let userId: string;
let database: DeviceCopiesDatabase;
let folder: FileSystemDirectoryHandle;

beforeEach(async () => {
  userId = crypto.randomUUID();
  database = new DeviceCopiesDatabase(userId, () => {});
  const root = await navigator.storage.getDirectory();
  folder = await root.getDirectoryHandle(userId, { create: true });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await database.delete();
  await (await navigator.storage.getDirectory()).removeEntry(userId, { recursive: true });
});

async function names(): Promise<string[]> {
  const found: string[] = [];
  for await (const name of folder.keys()) found.push(name);
  return found;
}

it('holds the newest copy, byte for byte', async () => {
  const { choose, write, state } = copyFolder(userId, database);
  await choose(folder);
  for (const text of ['the first', 'the second one']) {
    expect(await write(new Blob([text]), now)).toBe(true);
    const { fileName = '', problem } = (await state()) ?? {};
    expect(problem).toBeNull();
    expect(await (await (await folder.getFileHandle(fileName)).getFile()).text()).toBe(text);
  }
  expect(await names()).toHaveLength(1);
});

it.each([
  ['createWritable', FileSystemFileHandle.prototype],
  ['getFileHandle', FileSystemDirectoryHandle.prototype],
] as const)('is given up where it answers no more (%s), and says so', async (call, handle) => {
  const { choose, write, state } = copyFolder(userId, database, 2000);
  await choose(folder);
  const asked = vi.spyOn(handle as unknown as Record<string, () => Promise<never>>, call);
  asked.mockImplementation(() => new Promise(() => {}));
  expect(await write(new Blob(['never']), now)).toBe(false);
  expect(await state()).toMatchObject({ problem: 'failed', writtenAt: null });
  vi.restoreAllMocks();
  expect(await names()).toEqual([]);
  expect(await copyFolder(userId, database).write(new Blob(['again']), now)).toBe(true);
});

it('has no half copy where the first one breaks off, though the browser lets go of it later', async () => {
  const { choose, write, state } = copyFolder(userId, database);
  await choose(folder);
  const gone = await folder.getFileHandle('gone', { create: true });
  const writable = await gone.createWritable();
  await writable.write('about to go');
  await writable.close();
  const copy = await gone.getFile();
  await folder.removeEntry('gone');
  const { createWritable } = FileSystemFileHandle.prototype;
  const { removeEntry } = FileSystemDirectoryHandle.prototype;
  let holding: FileSystemWritableFileStream | undefined;
  vi.spyOn(FileSystemFileHandle.prototype, 'createWritable').mockImplementation(async function (
    this: FileSystemFileHandle,
  ) {
    holding = await createWritable.call(this);
    return createWritable.call(this);
  });
  const removing = vi.spyOn(FileSystemDirectoryHandle.prototype, 'removeEntry').mockImplementation(function (
    this: FileSystemDirectoryHandle,
    name,
  ) {
    return removeEntry.call(this, name).finally(() => holding?.abort().catch(() => {}));
  });
  expect(await write(copy, now)).toBe(false);
  expect(await state()).toMatchObject({ problem: 'failed', writtenAt: null });
  expect(await names()).toEqual([]);
  expect(removing.mock.calls.length).toBeGreaterThan(1);
});
