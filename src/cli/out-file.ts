import { lstat, stat } from 'node:fs/promises';
import { Failure } from './failure.ts';
import { behindLinks, receiptOf } from './receipt.ts';

/** Where a file lies until it is whole. */
export function partOf(file: string): string {
  return `${file}.part`;
}

/**
 * The path of the file that `out` stands for. Its new content takes the place of the old one, so a device, a pipe or a
 * folder would be lost.
 * @throws Failure if one of them stands there, or where the receipt or the unfinished file goes.
 */
export async function outFile(out: string): Promise<string> {
  const file = await behindLinks(out);
  const places = [
    { path: out, look: stat },
    ...[file, partOf(file), receiptOf(file)].map((path) => ({ path, look: lstat })),
  ];
  for (const { path, look } of places) {
    const found = await look(path).catch(() => null);
    if (found !== null && !found.isFile())
      throw new Failure('usage', `${path} is not a regular file, and only such a file is replaced.`);
  }
  return file;
}
