import { expect, it } from 'vitest';
import { sweepStoredFiles } from './stored-file.ts';

it('sweeps what dead tabs left, also behind a file that cannot be removed', async () => {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle('exports', { create: true });
  const names = ['a', 'b', 'c'].map((name) => `${name} ${crypto.randomUUID()}`);
  const files = await Promise.all(names.map((name) => folder.getFileHandle(name, { create: true })));
  const stillWritten = await files[1]?.createWritable();
  await sweepStoredFiles();
  const left: string[] = [];
  for await (const name of folder.keys()) if (names.includes(name)) left.push(name);
  expect(left).toEqual([names[1]]);
  await stillWritten?.close();
  await sweepStoredFiles();
  await expect(folder.getFileHandle(names[1] ?? '')).rejects.toMatchObject({ name: 'NotFoundError' });
});
