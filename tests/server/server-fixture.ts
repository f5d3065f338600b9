import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Environment, readEnvironment } from '../../src/server/environment.ts';
import { type RunningServer, startServer } from '../../src/server/start-server.ts';

export const projectFolder = join(import.meta.dirname, '../..');

export interface TestServer extends RunningServer {
  readonly key: string;
  readonly dataDir: string;
  /** A new, empty account. */
  signUp(email?: string): Promise<TestAccount>;
}

export interface TestAccount {
  readonly userId: string;
  readonly email: string;
  readonly password: string;
  readonly token: string;
  /** Calls PostgREST's paths as this user; throws where the answer is not a good one. */
  rest(path: string, init?: { method?: string; body?: unknown; prefer?: string }): Promise<unknown>;
  insert(jobs: readonly Record<string, unknown>[]): Promise<void>;
  export(query?: string, init?: RequestInit): Promise<Response>;
}

/** The real server on a free port with a database of its own, without rate limits unless asked for. */
export async function startTestServer(
  options: {
    variables?: Record<string, string>;
    appFolder?: string;
    now?: () => Date;
    dataDir?: string;
  } = {},
): Promise<TestServer> {
  const dataDir = options.dataDir ?? mkdtempSync('/var/tmp/pipeline-test-');
  const environment: Environment = readEnvironment({
    PORT: '0',
    RATE_LIMITS: 'off',
    DATA_DIR: dataDir,
    ...options.variables,
  });
  const server = await startServer({
    environment,
    projectFolder,
    appFolder: options.appFolder,
    now: options.now,
  });
  const { supabaseKey: key } = (await (await fetch(`${server.url}/config.json`)).json()) as {
    supabaseKey: string;
  };
  return {
    ...server,
    key,
    dataDir,
    signUp: (email = `${crypto.randomUUID()}@example.org`) => signUp(server.url, key, email),
    async close() {
      await server.close();
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function signUp(url: string, key: string, email: string): Promise<TestAccount> {
  const password = 'correct horse battery';
  const answer = (await send(
    `${url}/auth/v1/signup`,
    { apikey: key },
    { method: 'POST', body: { email, password } },
  )) as {
    access_token: string;
    user: { id: string };
  };
  const token = answer.access_token;
  const headers = { apikey: key, Authorization: `Bearer ${token}` };
  const rest: TestAccount['rest'] = (path, init = {}) =>
    send(`${url}/rest/v1/${path}`, { ...headers, Prefer: init.prefer ?? 'return=minimal' }, init);
  return {
    userId: answer.user.id,
    email,
    password,
    token,
    rest,
    async insert(jobs) {
      for (let at = 0; at < jobs.length; at += 1000) {
        await rest('jobs', { method: 'POST', body: jobs.slice(at, at + 1000) });
      }
    },
    export: (query = '', init = {}) =>
      fetch(`${url}/api/export${query}`, { headers: { Authorization: `Bearer ${token}` }, ...init }),
  };
}

async function send(
  url: string,
  headers: Record<string, string>,
  init: { method?: string; body?: unknown },
): Promise<unknown> {
  const response = await fetch(url, {
    method: init.method ?? 'GET',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: init.body === undefined ? null : JSON.stringify(init.body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${init.method ?? 'GET'} ${url}: ${response.status} ${text}`);
  return text === '' ? null : JSON.parse(text);
}
