import bcrypt from 'bcryptjs';
import type { Sql } from 'postgres';
import { type SamplePostings, sampleJobs } from '../../job/sample-jobs.ts';
import { CodedError } from '../../kernel/errors.ts';
import { bcryptRounds } from '../auth/guard-accounts.ts';

/** Anybody may know it. Only the embedded backend makes this account, and only on loopback it is open. */
export const demoAccount = { email: 'demo@pipeline.example', password: 'demo-of-pipeline' } as const;

const demoJobs = 200;
const seed = 2026;

/**
 * Takes password, sessions and tokens for scripts from the demo account, before a server that others can reach answers. Its jobs stay.
 * @returns whether it was open.
 */
export async function closeDemoAccount(sql: Sql): Promise<boolean> {
  const closed = await sql`
    update auth.users set encrypted_password = null
    where email = ${demoAccount.email} and encrypted_password is not null returning id`;
  await endAccess(sql);
  return closed.length > 0;
}

/** Ends what somebody who knew the password may hold. */
async function endAccess(sql: Sql): Promise<void> {
  await sql`
    delete from auth.sessions s using auth.users u where u.id = s.user_id and u.email = ${demoAccount.email}`;
  await sql`
    delete from private.api_tokens t using auth.users u where u.id = t.user_id and u.email = ${demoAccount.email}`;
}

/**
 * Makes the demo account and its jobs through Supabase's own paths, as an app would. It does so once: it does not touch
 * an open account that has ever held a job. It opens a closed one again.
 */
export async function ensureDemoAccount(options: {
  sql: Sql;
  fetch: (request: Request) => Promise<Response>;
  publishableKey: string;
  postings: SamplePostings;
  now: Date;
}): Promise<void> {
  const { sql, fetch, publishableKey, postings, now } = options;
  const [found] = await sql<{ has_jobs: boolean; is_open: boolean }[]>`
    select exists (select from public.jobs j where j.user_id = u.id) as has_jobs,
      encrypted_password is not null as is_open
    from auth.users u where u.email = ${demoAccount.email}`;
  if (found?.has_jobs && found.is_open) return;

  if (!found) await post('/auth/v1/signup', demoAccount);
  else {
    // While the server was public, a stranger may have signed up with this address.
    await endAccess(sql);
    const password = await bcrypt.hash(demoAccount.password, bcryptRounds);
    await sql`update auth.users set encrypted_password = ${password} where email = ${demoAccount.email}`;
    if (found.has_jobs) return;
  }
  // Addresses may have to be confirmed. Nobody reads the mail of this one, and no mail is sent to it.
  await sql`update auth.users set email_confirmed_at = now()
    where email = ${demoAccount.email} and email_confirmed_at is null`;
  const signedIn = await post('/auth/v1/token?grant_type=password', demoAccount);
  const { access_token } = signedIn as { access_token: string };
  const jobs = sampleJobs({ postings, count: demoJobs, now, seed });
  await post('/rest/v1/jobs', jobs, { Authorization: `Bearer ${access_token}`, Prefer: 'return=minimal' });

  async function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<unknown> {
    const response = await fetch(
      new Request(new URL(path, 'http://localhost'), {
        method: 'POST',
        headers: { apikey: publishableKey, 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    );
    const text = await response.text();
    if (!response.ok)
      throw new CodedError('INTERNAL_ERROR', `The demo account could not be made: ${path}: ${text}`);
    return text === '' ? null : JSON.parse(text);
  }
}
