import { statfs } from 'node:fs/promises';

const gibibyte = 1024 ** 3;

/** A disk with less room than a twentieth is almost full, but 10 GiB are always enough and 1 GiB never is. */
const enough = (totalBytes: number) => Math.min(10 * gibibyte, Math.max(gibibyte, totalBytes / 20));

/** Returns how many bytes are left on the disk of `folder` if it is almost full, else undefined. */
export async function scarceRoom(folder: string): Promise<number | undefined> {
  const { bavail, blocks, bsize } = await statfs(folder);
  const left = bavail * bsize;
  return left < enough(blocks * bsize) ? left : undefined;
}
