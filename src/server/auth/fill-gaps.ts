import { randomUUID } from 'node:crypto';
import { fieldsOf, requestWith } from './copied-request.ts';

/** The stand-in's own answers. What this file says of the stand-in holds for `@supabase/lite` 0.10.0. */
type Fetch = (request: Request) => Promise<Response>;

/**
 * Makes the stand-in's paths for mail behave as Supabase Auth's do:
 * - Without a mail server it refuses them. The stand-in would print the link into the log.
 * - `resend` sends a mail. The stand-in refuses each with a 429. The mail's link signs in, and so confirms the address.
 * - It answers the same for an address with an account and one without. The stand-in says which it is.
 */
export function fillGaps(fetch: Fetch, { sendsMail }: { sendsMail: boolean }): Fetch {
  async function sendLink(request: Request, path: string, fields: object): Promise<void> {
    const answer = await fetch(requestWith(request, JSON.stringify(fields), new URL(path, request.url)));
    await answer.body?.cancel();
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
    const { email, type } = fieldsOf(text);
    const answer = await fetch(requestWith(request, text));
    if (path === '/auth/v1/signup') {
      const isPending = answer.ok && !('access_token' in (await fieldsIn(answer)));
      const isTaken = answer.status === 429;
      if (!isPending && !isTaken) return answer;
      // This mail asks for a new password: a stranger may have signed up with this address first and set the old one.
      if (isTaken) await sendLink(request, '/auth/v1/recover', { email });
      return Response.json(pendingUser(typeof email === 'string' ? email : ''));
    }
    if (path === '/auth/v1/resend' && type === 'signup' && answer.status === 429) {
      await sendLink(request, '/auth/v1/otp', { email, create_user: false });
      return Response.json({});
    }
    if (
      path === '/auth/v1/otp' &&
      answer.status === 422 &&
      (await fieldsIn(answer)).error_code === 'otp_disabled'
    ) {
      return Response.json({});
    }
    return answer;
  };
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
