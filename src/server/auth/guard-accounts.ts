import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import type { Connection } from '@supabase/lite';
import bcrypt from 'bcryptjs';
import { decodeJwt } from 'jose';
import type { Sql } from 'postgres';
import * as v from 'valibot';
import { fieldsOf, requestWith } from './copied-request.ts';

/** The stand-in's own answers. What this file says of the stand-in holds for `@supabase/lite` 0.10.0. */
type Fetch = (request: Request) => Promise<Response>;

/**
 * Does what the triggers of `built-in/address-proof.sql` cannot, since they do not see the request:
 * - It recognizes the browser that signed up, by PKCE's verifier (RFC 7636). Its password outlives the proof.
 * - It lets no password in that stopped counting while it was being checked, which takes a tenth of a second.
 * - A changed password ends the account's other sessions.
 * - It says why a provider was refused.
 * @param sql a role that may read and write the schema `auth`, and call the functions of that file.
 */
export function guardAccounts(fetch: Fetch, sql: Sql): Fetch {
  return (request) => {
    const { pathname, searchParams } = new URL(request.url);
    const place = `${request.method} ${pathname}`;
    if (place === 'POST /auth/v1/signup') return signUp(request);
    if (place === 'POST /auth/v1/verify') return verify(request);
    if (place === 'POST /auth/v1/token' && searchParams.get('grant_type') === 'password')
      return signIn(request);
    if (place === 'PUT /auth/v1/user') return changeUser(request);
    if (pathname === '/auth/v1/callback') return comeFromProvider(request);
    return fetch(request);
  };

  async function signUp(request: Request): Promise<Response> {
    const text = await request.text();
    const { code_challenge: challenge, code_challenge_method: method } = fieldsOf(text);
    const answer = await fetch(requestWith(request, text));
    if (!answer.ok || typeof challenge !== 'string' || method !== 's256') return answer;
    const { id, user } = (await answer.clone().json()) as { id?: string; user?: { id: string } };
    await sql`select private.note_sign_up(${user?.id ?? id ?? null}, ${challenge})`;
    return answer;
  }

  async function verify(request: Request): Promise<Response> {
    const text = await request.text();
    const { token_hash: linkHash, code_verifier: verifier } = fieldsOf(text);
    if (typeof linkHash === 'string' && typeof verifier === 'string') {
      const challenge = createHash('sha256').update(verifier).digest('base64url');
      await sql`select private.answer_sign_up(${linkHash}, ${challenge})`;
    }
    return fetch(requestWith(request, text));
  }

  async function signIn(request: Request): Promise<Response> {
    const text = await request.text();
    const { email } = fieldsOf(text);
    if (typeof email !== 'string') return fetch(requestWith(request, text));
    const find = () => sql<{ id: string; password: string | null }[]>`
      select id, md5(encrypted_password) as password from auth.users where email = ${email.toLowerCase()}`;
    const [before] = await find();
    const answer = await fetch(requestWith(request, text));
    if (!answer.ok) return answer;
    // A proof waits for this session and ends it, or is visible here.
    const [after] = await find();
    if (before?.password && after?.id === before.id && after.password === before.password) return answer;
    await endSessionOf(answer);
    const refusal = { code: 400, error_code: 'invalid_credentials', msg: 'Invalid login credentials' };
    return Response.json(refusal, { status: 400 });
  }

  async function changeUser(request: Request): Promise<Response> {
    const text = await request.text();
    const token = request.headers.get('Authorization')?.replace(/^Bearer +/i, '') ?? '';
    const { password } = fieldsOf(text);
    if (password === undefined) return fetch(requestWith(request, text));
    const isProved = async (userId: string) => {
      const [row] = await sql<{ proved: boolean }[]>`select private.is_proved(${userId}) as proved`;
      return row?.proved === true;
    };
    const { userId, sessionId } = claimsIn(token);
    const wasProved = userId !== null && (await isProved(userId));
    const answer = await fetch(requestWith(request, text));
    // An answer without an error says that the stand-in has verified the token.
    if (!answer.ok || userId === null) return answer;
    // A proof has ended this session with the others. The sessions that began since are the owner's.
    await sql`
      delete from auth.sessions where user_id = ${userId} and id <> ${sessionId}
        and exists (select from auth.sessions own where own.id = ${sessionId})`;
    // The owner came while this unproved caller changed the password.
    if (!wasProved && (await isProved(userId))) await clearPassword(userId, password);
    return answer;
  }

  /** Clears the password of an account if it is this one. The owner may have chosen theirs meanwhile. */
  async function clearPassword(userId: string, password: unknown): Promise<void> {
    const [account] = await sql<{ hash: string | null }[]>`
      select encrypted_password as hash from auth.users where id = ${userId}`;
    if (!account?.hash || !(await bcrypt.compare(String(password), account.hash))) return;
    await sql`
      update auth.users set encrypted_password = null where id = ${userId} and encrypted_password = ${account.hash}`;
  }

  async function endSessionOf(signedIn: Response): Promise<void> {
    const { access_token } = (await signedIn.json()) as { access_token: string };
    await sql`delete from auth.sessions where id = ${claimsIn(access_token).sessionId}`;
  }

  async function comeFromProvider(request: Request): Promise<Response> {
    const refused: Refused = {};
    const answer = await refusals.run(refused, () => fetch(request));
    const location = answer.headers.get('Location');
    if (refused.code === undefined || location === null) return answer;
    const back = new URL(location);
    back.searchParams.set('error_code', refused.code);
    return Response.redirect(back, 302);
  }
}

/** Reads a token without verifying it: the stand-in made it or verifies it. */
function claimsIn(token: string): { userId: string | null; sessionId: string | null } {
  try {
    const claims = v.parse(sessionClaims, decodeJwt(token));
    return { userId: claims.sub, sessionId: claims.session_id };
  } catch {
    return { userId: null, sessionId: null }; // The stand-in refuses it.
  }
}

const uuid = v.pipe(v.string(), v.uuid());
const sessionClaims = v.object({ sub: uuid, session_id: uuid });

interface Refused {
  code?: string;
}

const refusals = new AsyncLocalStorage<Refused>();

/** Notes a refusal of the triggers. The stand-in answers each error of the database as an unknown failure. */
export function noteRefusals(connection: Pick<Connection, 'runInTransaction'>): void {
  const run = connection.runInTransaction.bind(connection);
  connection.runInTransaction = async (work) => {
    try {
      return await run(work);
    } catch (error) {
      const refused = refusals.getStore();
      if (refused && (error as { code?: unknown }).code === 'PT403')
        refused.code = 'provider_address_unverified';
      throw error;
    }
  };
}
