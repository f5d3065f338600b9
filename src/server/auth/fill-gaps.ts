import { randomUUID } from 'node:crypto';
import bcrypt from 'bcryptjs';
import type { Sql } from 'postgres';
import { fieldsOf, requestWith } from './copied-request.ts';
import { bcryptRounds } from './guard-accounts.ts';

/** The stand-in's own answers. What this file says of the stand-in holds for `@supabase/lite` 0.10.0. */
type Fetch = (request: Request) => Promise<Response>;

/** Stands in for every address without an account, so that the work is the same. No mail can arrive there (RFC 2606). */
const nobody = 'nobody@pipeline.example';

/**
 * Makes the stand-in's paths for mail behave as Supabase Auth's do:
 * - Without a mail server it refuses them. The stand-in would print the link into the log.
 * - `resend` sends a mail. The stand-in refuses each with a 429. The mail's link signs in, and so confirms the address.
 * - It answers the same, and does the same work, for an address with an account and one without. The stand-in says which
 *   it is. So only a sign-up makes an account, never a link.
 */
export function fillGaps(fetch: Fetch, { sendsMail, sql }: { sendsMail: boolean; sql: Sql }): Fetch {
  async function sendLink(request: Request, path: string, email: string): Promise<void> {
    const body = JSON.stringify({ email, create_user: false });
    const answer = await fetch(requestWith(request, body, new URL(path, request.url)));
    await answer.body?.cancel();
  }

  async function knownOrNobody(email: string): Promise<string> {
    const [found] = await sql`select from auth.users where email = ${email.toLowerCase()}`;
    return found ? email : nobody;
  }

  return async (request) => {
    const path = new URL(request.url).pathname;
    // The stand-in decodes a path before it looks it up. Another spelling must not get round a rule.
    if (path.startsWith('/auth/v1/') && path.includes('%')) return new Response(null, { status: 404 });
    if (request.method !== 'POST' || !/^\/auth\/v1\/(signup|recover|otp|resend)$/.test(path)) {
      return fetch(request);
    }
    if (!sendsMail) return path === '/auth/v1/signup' ? fetch(request) : noMail();

    const text = await request.text();
    const { email, type, ...others } = fieldsOf(text);
    // The stand-in refuses it in its own words.
    if (typeof email !== 'string') return fetch(requestWith(request, text));
    if (path === '/auth/v1/signup') {
      const answer = await fetch(requestWith(request, text));
      const isPending = answer.ok && !('access_token' in (await fieldsIn(answer)));
      const isTaken = answer.status === 429;
      if (!isPending && !isTaken) return answer;
      if (isTaken) {
        // A new account takes the time of a hash.
        await bcrypt.hash(randomUUID(), bcryptRounds);
        // This mail asks for a new password: a stranger may have signed up with this address first and set the old one.
        await sendLink(request, '/auth/v1/recover', email);
      }
      return Response.json(pendingUser(email));
    }
    if (path === '/auth/v1/resend') {
      const answer = await fetch(requestWith(request, text));
      if (type !== 'signup' || (!answer.ok && answer.status !== 429)) return answer;
      await sendLink(request, '/auth/v1/otp', answer.status === 429 ? email : nobody);
      return Response.json({});
    }
    const to = await knownOrNobody(email);
    return fetch(requestWith(request, JSON.stringify({ ...others, type, email: to, create_user: false })));
  };
}

/** Makes the account that no mail reaches. Nobody can sign in to it: it has no password. */
export async function ensureNobody(sql: Sql): Promise<void> {
  await sql`
    insert into auth.users (id, email, email_confirmed_at) values (${randomUUID()}, ${nobody}, now())
    on conflict do nothing`;
}

function noMail(): Response {
  const body = { code: 422, error_code: 'email_provider_disabled', msg: 'This server sends no mail.' };
  return Response.json(body, { status: 422 });
}

/** Returns the same for a new address and for a taken one. Only the reader of its mail learns more. */
function pendingUser(email: string): object {
  const now = new Date().toISOString();
  return {
    id: randomUUID(),
    aud: 'authenticated',
    role: 'authenticated',
    email,
    phone: '',
    confirmation_sent_at: now,
    app_metadata: { provider: 'email', providers: ['email'] },
    user_metadata: {},
    identities: [],
    created_at: now,
    updated_at: now,
    is_anonymous: false,
  };
}

async function fieldsIn(answer: Response): Promise<Record<string, unknown>> {
  return (await answer.clone().json()) as Record<string, unknown>;
}
