import { inject } from 'vitest';
import { commands } from 'vitest/browser';

declare module 'vitest/browser' {
  interface BrowserCommands {
    administrate: (statements: string) => Promise<void>;
  }
}

export interface BrowserTestAccount {
  readonly userId: string;
  readonly email: string;
  readonly password: string;
  readonly token: string;
  insert(jobs: readonly Record<string, unknown>[]): Promise<void>;
  update(id: string, change: Record<string, unknown>): Promise<void>;
}

/** Returns the address of the real server: the tests' own origin. */
export function testBackend(): { supabaseUrl: string; supabaseKey: string } {
  return { supabaseUrl: location.origin, supabaseKey: inject('supabaseKey') };
}

/** Makes a new, empty account on the real server. */
export async function signUpTestAccount(): Promise<BrowserTestAccount> {
  const { supabaseKey } = testBackend();
  const email = `${crypto.randomUUID()}@example.org`;
  const password = 'correct horse battery';
  const headers = { apikey: supabaseKey, 'Content-Type': 'application/json' };
  const { access_token: token, user } = (await (
    await send('POST', '/auth/v1/signup', { email, password }, headers)
  ).json()) as { access_token: string; user: { id: string } };
  const authorized = { ...headers, Authorization: `Bearer ${token}`, Prefer: 'return=minimal' };
  return {
    userId: user.id,
    email,
    password,
    token,
    async insert(jobs) {
      await send('POST', '/rest/v1/jobs', jobs, authorized);
    },
    async update(id, change) {
      await send('PATCH', `/rest/v1/jobs?id=eq.${id}`, change, authorized);
    },
  };

  async function send(
    method: string,
    path: string,
    body: unknown,
    sent: Record<string, string>,
  ): Promise<Response> {
    const response = await fetch(path, { method, headers: sent, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response;
  }
}

/** Runs SQL as the database's administrator. */
export function administrate(statements: string): Promise<void> {
  return commands.administrate(statements);
}

/** Returns the minimum that a job needs. */
export function plainJob(fields: Record<string, unknown> = {}): Record<string, unknown> {
  return { company_name: 'Acme', job_title: 'Cook', source: 'manual', ...fields };
}
