import { randomFillSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rename, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const mebibyte = 1024 ** 2;
const gibibyte = 1024 ** 3;

/** What Postgres may need to recover after a crash: a segment of its log, and a checkpoint. */
const reserveBytes = 32 * mebibyte;

/**
 * Keeps a file that only takes room, so that a full disk does not stop the next start. Call it before Postgres starts.
 * It removes the file when the disk is full, and makes it when there is room.
 * @returns a sentence for the start line if the reserve is used up.
 */
export async function keepReserve(dataDir: string): Promise<string | undefined> {
  const file = join(dataDir, 'reserve');
  const { bavail, bsize } = await statfs(dataDir);
  const left = bavail * bsize;
  if (left < reserveBytes) {
    await rm(file, { force: true });
    return 'The disk of the data is full, and the start has used its reserve. Give the disk more room.';
  }
  if (left > 8 * reserveBytes && !existsSync(file)) {
    // Bytes that no file system makes smaller.
    await writeFile(`${file}.new`, randomFillSync(Buffer.alloc(reserveBytes)), { mode: 0o600 });
    await rename(`${file}.new`, file);
  }
  return undefined;
}

/** A disk with less room than a twentieth is almost full, but 10 GiB are always enough and 1 GiB never is. */
const enough = (totalBytes: number) => Math.min(10 * gibibyte, Math.max(gibibyte, totalBytes / 20));

/** Returns how many bytes are left on the disk of `folder` if it is almost full, else undefined. */
export async function scarceRoom(folder: string): Promise<number | undefined> {
  const { bavail, blocks, bsize } = await statfs(folder);
  const left = bavail * bsize;
  return left < enough(blocks * bsize) ? left : undefined;
}
