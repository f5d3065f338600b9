import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, vi } from 'vitest';
import { patienceMs } from './engine.ts';

/**
 * Waits until the one file that is being saved into the folder is whole, and removes it from there. Browsers first save
 * under another name in the same folder, or create the file before it has its bytes.
 */
export async function takeSavedFile(
  folder: string,
  { called, isWhole }: { called: RegExp; isWhole: (bytes: Buffer) => boolean },
): Promise<Buffer> {
  const name = await vi.waitFor(
    () => {
      const names = readdirSync(folder);
      expect(names, 'what is in the folder of saved files').toHaveLength(1);
      const [only = ''] = names;
      expect(only).toMatch(called);
      expect(isWhole(readFileSync(join(folder, only))), `whether ${only} is whole`).toBe(true);
      return only;
    },
    { timeout: patienceMs, interval: 100 },
  );
  const path = join(folder, name);
  const bytes = readFileSync(path);
  rmSync(path);
  return bytes;
}

/** Returns whether a ZIP is whole: its directory's end is its end (APPNOTE, 4.3.16; ours has no comment). */
export function isWholeZip(bytes: Buffer): boolean {
  return bytes.length > 22 && bytes.readUInt32LE(bytes.length - 22) === 0x06054b50;
}

/** Returns whether a gzip file is whole: the format marks its own end (RFC 1952). */
export function isWholeArchive(bytes: Buffer): boolean {
  try {
    gunzipSync(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Returns where two files first differ, with the text there. Null if every byte is equal. */
export function firstDifference(a: Buffer, b: Buffer): string | null {
  if (a.equals(b)) return null;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const around = (bytes: Buffer) => JSON.stringify(bytes.subarray(Math.max(0, at - 20), at + 40).toString());
  return `byte ${at} of ${a.length} and ${b.length}: ${around(a)} and ${around(b)}`;
}

/** Replaces the only value in which two JSON exports of the same rows may differ. Changes no other byte. */
export function atOneTime(json: Buffer): Buffer {
  return Buffer.from(
    json.toString('latin1').replace(/^\{"exported_at":"[^"]{20}"/, '{"exported_at":"2026-01-01T00:00:00Z"'),
    'latin1',
  );
}
