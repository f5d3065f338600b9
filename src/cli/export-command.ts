import { createHash } from 'node:crypto';
import { type FileHandle, open, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { backupParameters, exportParameterNames } from '../export/options.ts';
import { findAccess } from './access.ts';
import { readArguments } from './arguments.ts';
import { askServer } from './ask-server.ts';
import { Failure } from './failure.ts';
import { outFile, partOf } from './out-file.ts';
import { type FileReceipt, isAsKept, readReceipt, receiptOf } from './receipt.ts';

/** Fetches an export. */
export async function exportCommand(args: string[]): Promise<void> {
  const { query, ...given } = asked('export', args, exportParameterNames);
  await fetchFile(`export${query === '' ? '' : `?${query}`}`, query, given);
}

/** Fetches the backup. */
export async function backupCommand(args: string[]): Promise<void> {
  const { query, ...given } = asked('backup', args, Object.keys(backupParameters));
  const path = `backup${query === '' ? '' : `?${query}`}`;
  await fetchFile(path, path, given);
}

/**
 * Fetches a file. It has its name only when all of it is on the disk, and then gets a receipt. A file that was there
 * stays as it was until then.
 */
async function fetchFile(path: string, query: string, { out, ifChanged, ...given }: Given): Promise<void> {
  if (out === '-')
    throw new Failure(
      'usage',
      'The file cannot go to standard output. For a file whose name is "-", say ./-',
    );
  const isFolder = out === undefined || (await stat(out).catch(() => null))?.isDirectory() === true;
  if (ifChanged && isFolder)
    throw new Failure('usage', '--if-changed needs --out FILE: otherwise each day has a file of its own.');
  const named = isFolder ? null : await outFile(out);
  const access = await findAccess(given);
  const kept = ifChanged && named !== null ? await readReceipt(named) : null;
  const etag =
    kept !== null &&
    named !== null &&
    kept.query === query &&
    kept.server === access.server &&
    (await isAsKept(named, kept))
      ? kept.etag
      : null;
  const answer = await askServer(access, path, etag === null ? {} : { headers: { 'If-None-Match': etag } });
  if (answer.status === 304) {
    console.log(`Nothing has changed since ${kept?.fetchedAt}. ${out} is current.`);
    return;
  }
  try {
    const shown = isFolder ? join(out ?? '.', nameOf(answer)) : out;
    const file = named ?? (await outFile(shown));
    const { bytes, sha256 } = await save(answer, file);
    const rows = Number(answer.headers.get('X-Total-Count'));
    const receipt: FileReceipt = {
      ...{ server: access.server, query, rows, bytes, sha256 },
      ...{ etag: answer.headers.get('ETag'), fetchedAt: new Date().toISOString() },
    };
    await writeFile(receiptOf(file), `${JSON.stringify(receipt, null, 2)}\n`).catch((cause: Error) => {
      throw new Failure('fault', `${shown} is whole, but its receipt cannot be written: ${cause.message}`);
    });
    console.log(`${shown}: ${rows} jobs, ${bytes} bytes.`);
  } catch (error) {
    // The program would wait for the rest, which nobody reads.
    await answer.body?.cancel().catch(() => {});
    throw error;
  }
}

interface Given {
  readonly out: string | undefined;
  readonly ifChanged: boolean;
  readonly tokenFile: string | undefined;
  readonly server: string | undefined;
}

function asked(
  command: string,
  args: string[],
  parameterNames: readonly string[],
): Given & { readonly query: string } {
  const own = ['out', 'token-file', 'server'];
  const { values, flags } = readArguments(args, {
    ...{ command, values: [...parameterNames, ...own], flags: ['if-changed'] },
  });
  const { out, 'token-file': tokenFile, server, ...parameters } = values;
  const query = new URLSearchParams(parameters).toString();
  return { query, ifChanged: flags.has('if-changed'), out, tokenFile, server };
}

/** The name that the server gives to the file. */
function nameOf(answer: Response): string {
  const [, name] = /filename="([^"]+)"/.exec(answer.headers.get('Content-Disposition') ?? '') ?? [];
  if (name === undefined) throw new Failure('fault', 'The server gave the file no name. Say --out FILE.');
  return basename(name);
}

async function save(answer: Response, file: string): Promise<Pick<FileReceipt, 'bytes' | 'sha256'>> {
  const part = partOf(file);
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
