import { once } from 'node:events';
import { constants, createReadStream, openAsBlob } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { findAccess } from './access.ts';
import { readArguments } from './arguments.ts';
import { askServer } from './ask-server.ts';
import { Failure, Refusal } from './failure.ts';
import { type RestoreAnswer, report } from './restore-report.ts';
import { answerNames } from './usage.ts';

/** Brings a file back to the account, and says what became of each kind of row. */
export async function restoreCommand(args: string[]): Promise<void> {
  const { values, flags, file } = readArguments(args, {
    ...{ command: 'restore', values: [...answerNames, 'token-file', 'server'] },
    ...{ flags: ['dry-run'], takesFile: true },
  });
  const { 'token-file': tokenFile, server, ...answers } = values;
  const isDryRun = flags.has('dry-run');
  const found = await findAccess({ server, tokenFile });
  const body = await opened(file);
  const query = new URLSearchParams({
    ...{ mode: 'restore', ...answers },
    ...(isDryRun && { dry_run: '1' }),
    ...(body instanceof Blob && { file_name: [...basename(file)].slice(-255).join('') }),
  });
  let answer: RestoreAnswer;
  try {
    const init = { method: 'POST', headers: { 'Content-Type': 'application/octet-stream' } };
    const answered = await askServer(found, `import?${query}`, { ...init, body, duplex: 'half' });
    answer = (await answered.json()) as RestoreAnswer;
  } catch (error) {
    if (body instanceof Readable && body.errored) throw unreadable(file, body.errored);
    throw inOwnWords(error);
  } finally {
    // The server may have answered before the end. The program would wait for it.
    if (body instanceof Readable) body.destroy();
  }
  const left = report(answer, { isDryRun, repairs: answers.repairable });
  if (left.length === 0) return;
  const became = isDryRun ? 'would be' : 'was';
  throw new Failure('fault', `Not everything ${became} brought back: ${left.join(', ')}.`);
}

/** The file, or a stream for what is none on a disk. */
async function opened(file: string): Promise<Blob | Readable> {
  try {
    if (file !== '-') await access(file, constants.R_OK);
    const found = file === '-' ? null : await stat(file);
    if (found?.isDirectory()) throw new Failure('fault', `${file} is not a file.`);
    if (found?.isFile()) return await openAsBlob(file);
    const stream = found === null ? process.stdin : createReadStream(file);
    // The server waits a minute for bytes, and the program that sends them may ask for a password first.
    await once(stream, 'readable');
    return stream;
  } catch (cause) {
    throw cause instanceof Failure ? cause : unreadable(file, cause);
  }
}

function unreadable(file: string, cause: unknown): Failure {
  return new Failure('fault', `${file === '-' ? 'Standard input' : file} cannot be read.`, { cause });
}

/** What the server asks, with the options that answer it. It names parameters of the query. */
function inOwnWords(error: unknown): unknown {
  if (!(error instanceof Refusal) || !Array.isArray(error.details.questions)) return error;
  const { questions, ...counts } = error.details;
  const kinds = questions as readonly string[];
  if (kinds.includes('tz'))
    return new Failure('fault', 'Times of the file name no time zone. Say it, as in --tz Africa/Nairobi.');
  const open = kinds.map((kind) => (counts[kind] === undefined ? kind : `${kind} (${counts[kind]})`));
  const ways = kinds.map((kind) => `--${kind} take or --${kind} leave`);
  return new Failure(
    'fault',
    `The file leaves something to decide: ${open.join(', ')}. Say ${ways.join(', and ')}.`,
  );
}
