import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, readlink, realpath } from 'node:fs/promises';
import { dirname, isAbsolute } from 'node:path';

/** What is kept beside a fetched file. */
export interface FileReceipt {
  readonly server: string;
  /** What was asked for: the query of the export, or `backup` and the query of that. */
  readonly query: string;
  readonly rows: number;
  readonly bytes: number;
  /** SHA-256, in lower hexadecimal. */
  readonly sha256: string;
  readonly etag: string | null;
  /** ISO 8601. */
  readonly fetchedAt: string;
}

/** Where the receipt of a file lies. A link has none: its file has. */
export function receiptOf(file: string): string {
  return `${file}.receipt.json`;
}

/** Where a path leads through its links, also if nothing is there yet. */
export async function behindLinks(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (cause) {
    // A circle of links is another error.
    const isMissing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    const link = isMissing ? await readlink(path).catch(() => null) : null;
    if (link === null) return path;
    return behindLinks(isAbsolute(link) ? link : `${dirname(path)}/${link}`);
  }
}

/** Null if there is none, or if it is not ours. */
export async function readReceipt(file: string): Promise<FileReceipt | null> {
  try {
    const receipt = JSON.parse(
      await readFile(receiptOf(await behindLinks(file)), 'utf8'),
    ) as Partial<FileReceipt>;
    return typeof receipt.sha256 === 'string' && typeof receipt.bytes === 'number'
      ? (receipt as FileReceipt)
      : null;
  } catch {
    return null;
  }
}

/** Size and SHA-256 of a file. Rejects if it cannot be read. */
export async function measure(file: string): Promise<Pick<FileReceipt, 'bytes' | 'sha256'>> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength;
    hash.update(chunk);
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** Whether a file is what its receipt says. False if it cannot be read. */
export async function isAsKept(file: string, receipt: FileReceipt): Promise<boolean> {
  try {
    const { bytes, sha256 } = await measure(file);
    return bytes === receipt.bytes && sha256 === receipt.sha256;
  } catch {
    return false;
  }
}
