import { createHash } from 'node:crypto';
import { type FileHandle, open, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { backupParameters, exportParameterNames } from '../export/options.ts';
import { findAccess } from './access.ts';
import { askServer } from './ask-server.ts';
import { Failure } from './failure.ts';
import { type FileReceipt, isAsKept, readReceipt, receiptOf } from './receipt.ts';

/** Fetches an export. */
export async function exportCommand(args: string[]): Promise<void> {
  const { query, ...given } = asked(args, exportParameterNames);
  await fetchFile(`export${query === '' ? '' : `?${query}`}`, query, given);
}

/** Fetches the backup. */
export async function backupCommand(args: string[]): Promise<void> {
  const { query, ...given } = asked(args, Object.keys(backupParameters));
  const path = `backup${query === '' ? '' : `?${query}`}`;
  await fetchFile(path, path, given);
}

/**
 * Fetches a file. It has its name only when all of it is on the disk, and then gets a receipt. A file that was there
 * stays as it was until then.
 */
async function fetchFile(path: string, query: string, { out, ifChanged, ...given }: Given): Promise<void> {
  const access = await findAccess(given);
  const kept = ifChanged && out !== undefined ? await readReceipt(out) : null;
  const etag =
    kept !== null &&
    out !== undefined &&
    kept.query === query &&
    kept.server === access.server &&
    (await isAsKept(out, kept))
      ? kept.etag
      : null;
  const answer = await askServer(access, path, etag === null ? {} : { headers: { 'If-None-Match': etag } });
  if (answer.status === 304) {
    console.log(`Nothing has changed since ${kept?.fetchedAt}. ${out} is current.`);
    return;
  }
  const file = await pathFor(out, answer);
  const { bytes, sha256 } = await save(answer, file);
  const rows = Number(answer.headers.get('X-Total-Count'));
  const receipt: FileReceipt = {
    ...{ server: access.server, query, rows, bytes, sha256 },
    ...{ etag: answer.headers.get('ETag'), fetchedAt: new Date().toISOString() },
  };
  await writeFile(receiptOf(file), `${JSON.stringify(receipt, null, 2)}\n`);
  console.log(`${file}: ${rows} jobs, ${bytes} bytes.`);
}

interface Given {
  readonly out: string | undefined;
  readonly ifChanged: boolean;
  readonly tokenFile: string | undefined;
  readonly server: string | undefined;
}

function asked(args: string[], parameterNames: readonly string[]): Given & { readonly query: string } {
  const own = { out: 'string', 'if-changed': 'boolean', 'token-file': 'string', server: 'string' } as const;
  const options = Object.fromEntries([
    ...parameterNames.map((name) => [name, { type: 'string' }] as const),
    ...Object.entries(own).map(([name, type]) => [name, { type }] as const),
  ]);
  let values: Record<string, string | boolean | undefined>;
  try {
    values = parseArgs({ args, options }).values as typeof values;
  } catch (cause) {
    throw new Failure('usage', (cause as Error).message, { cause });
  }
  const { out, 'if-changed': ifChanged, 'token-file': tokenFile, server, ...parameters } = values;
  if (ifChanged === true && out === undefined)
    throw new Failure('usage', '--if-changed needs --out FILE: otherwise each day has a file of its own.');
  const query = new URLSearchParams(parameters as Record<string, string>).toString();
  return {
    ...{ query, ifChanged: ifChanged === true, out: out as string | undefined },
    ...{ tokenFile: tokenFile as string | undefined, server: server as string | undefined },
  };
}

/** The file that `out` names, or one in the folder that it names, under the name that the server gives. */
async function pathFor(out: string | undefined, answer: Response): Promise<string> {
  const isFolder = out === undefined || (await stat(out).catch(() => null))?.isDirectory() === true;
  if (!isFolder) return out;
  const [, name] = /filename="([^"]+)"/.exec(answer.headers.get('Content-Disposition') ?? '') ?? [];
  if (name === undefined) throw new Failure('fault', 'The server gave the file no name. Say --out FILE.');
  return join(out ?? '.', basename(name));
}

async function save(answer: Response, file: string): Promise<Pick<FileReceipt, 'bytes' | 'sha256'>> {
  const part = `${file}.part`;
  const handle = await open(part, 'w').catch((cause: unknown) => {
    throw new Failure('fault', `${file} cannot be written: ${(cause as Error).message}`, { cause });
  });
  try {
    const written = await writeAll(answer, handle);
    await handle.sync();
    await handle.close();
    await rename(part, file);
    return written;
  } catch (cause) {
    await handle.close().catch(() => {});
    await rm(part, { force: true });
    throw new Failure(
      'fault',
      `The file did not come whole, so nothing was kept: ${(cause as Error).message}`,
      { cause },
    );
  }
}

async function writeAll(
  answer: Response,
  handle: FileHandle,
): Promise<Pick<FileReceipt, 'bytes' | 'sha256'>> {
  const hash = createHash('sha256');
  const shows = process.stderr.isTTY;
  let bytes = 0;
  for await (const chunk of answer.body ?? []) {
    await handle.writeFile(chunk);
    hash.update(chunk);
    bytes += chunk.byteLength;
    if (shows) process.stderr.write(`\r${(bytes / 1e6).toFixed(1)} MB `);
  }
  if (shows) process.stderr.write('\r');
  return { bytes, sha256: hash.digest('hex') };
}
