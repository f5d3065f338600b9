import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { isApiToken } from '../kernel/api-token.ts';
import { Failure } from './failure.ts';

/** Which server to ask, and the token for it. */
export interface Access {
  readonly server: string;
  readonly token: string;
}

/** Where a login is kept (XDG Base Directory). */
function loginFile(): string {
  return join(process.env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'pipeline-export', 'login.json');
}

/**
 * The access for a command. A token is never an argument: other users of the machine can read those.
 * @throws Failure if there is no token or no server, or if one of them cannot be one.
 */
export async function findAccess(given: {
  server?: string | undefined;
  tokenFile?: string | undefined;
}): Promise<Access> {
  const { PIPELINE_TOKEN, PIPELINE_SERVER } = process.env;
  const kept = given.server && (PIPELINE_TOKEN || given.tokenFile) ? null : await readLogin();
  const token = given.tokenFile ? await tokenIn(given.tokenFile) : PIPELINE_TOKEN || kept?.token;
  const server = given.server || PIPELINE_SERVER || kept?.server;
  if (!token)
    throw new Failure('usage', 'There is no token. Set PIPELINE_TOKEN, or run "pipeline-export login".');
  if (!server)
    throw new Failure('usage', 'There is no server. Say --server URL, or run "pipeline-export login".');
  return { server: serverAddress(server), token: wholeToken(token) };
}

/** Writes the file anew, for its owner alone. */
export async function keepLogin(access: Access): Promise<string> {
  const file = loginFile();
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(file, `${JSON.stringify(access)}\n`, { mode: 0o600 });
  // The mode of `writeFile` is for a new file only.
  await chmod(file, 0o600);
  return file;
}

export function serverAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new Failure('usage', `"${text}" is not the address of a server, such as https://jobs.example.org.`);
  return url.origin;
}

export function wholeToken(text: string): string {
  const token = text.trim();
  if (!isApiToken(token)) throw new Failure('usage', 'The token is not whole, or has a typing mistake.');
  return token;
}

async function tokenIn(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new Failure('usage', `The token cannot be read from ${file}.`, { cause });
  }
}

async function readLogin(): Promise<Partial<Access> | null> {
  try {
    return JSON.parse(await readFile(loginFile(), 'utf8')) as Partial<Access>;
  } catch {
    return null; // Nobody has logged in here, or the file is not ours.
  }
}
