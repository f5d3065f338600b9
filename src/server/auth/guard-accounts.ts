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

export const shortestPassword = 8;
/** As the stand-in's own hashes. */
export const bcryptRounds = 10;
/** The hash of a random password, which was thrown away. */
const hashOfNobody = '$2b$10$2laXJeENJ7tn3BfkRMdR8u64R7LofqZsNK6paf.GaiEBuHl2AC2RC';

/**
 * Does what the triggers of `built-in/address-proof.sql` cannot, since they do not see the request:
 * - It recognizes the browser that signed up, by PKCE's verifier (RFC 7636). Its password outlives the proof.
 * - It lets no password in that stopped counting while it was being checked, which takes a tenth of a second.
 * - A changed password ends the account's other sessions.
 * - A wrong password takes the same time and the same words, whether the account exists, waits for its confirmation, or
 *   has no password.
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
    const { email, password } = fieldsOf(text);
    if (typeof email !== 'string' || typeof password !== 'string') return fetch(requestWith(request, text));
    const find = () => sql<{ id: string; hash: string | null; is_confirmed: boolean }[]>`
      select id, encrypted_password as hash, email_confirmed_at is not null as is_confirmed
      from auth.users where email = ${email.toLowerCase()}`;
    const [before] = await find();
    let isWrong = false;
    // The stand-in compares nothing where there is no password, or no confirmation. That would take no time, and say so.
    if (!before?.hash || !before.is_confirmed) {
      const isEqual = await bcrypt.compare(password, before?.hash ?? hashOfNobody);
      isWrong = !before?.hash || !isEqual;
    }
    const answer = await fetch(requestWith(request, text));
    // A proof, or a new password, waits for this session and ends it, or is visible here.
    const [after] = await find();
    if (!isWrong && after?.id === before?.id && after?.hash === before?.hash) return answer;
    if (answer.ok) {
      const { access_token } = (await answer.json()) as { access_token: string };
      await sql`delete from auth.sessions where id = ${claimsIn(access_token).sessionId}`;
    }
    return wrongCredentials();
  }

  /**
   * Changes a password itself. The stand-in asks for the session first and writes a tenth of a second later, whatever
   * happened meanwhile.
   */
  async function changeUser(request: Request): Promise<Response> {
    const text = await request.text();
    const { password, ...others } = fieldsOf(text);
    // The stand-in refuses it in its own words.
    if (typeof password !== 'string' || password.length < shortestPassword)
      return fetch(requestWith(request, text));
    const { headers, url } = requestWith(request, '{}');
    const known = await fetch(new Request(url, { headers }));
    if (!known.ok) return known;
    const { userId, sessionId } = claimsIn(headers.get('Authorization')?.replace(/^Bearer +/i, '') ?? '');
    const [account] = await sql<{ hash: string | null }[]>`
      select encrypted_password as hash from auth.users where id = ${userId}`;
    if (account?.hash && (await bcrypt.compare(password, account.hash)))
      return refusal(422, 'same_password', 'New password should be different from the old password.');
    const hash = await bcrypt.hash(password, bcryptRounds);
    const isChanged = await sql.begin(async (tx) => {
      // This waits for a proof, and for sign-ins with the old password. Those that come later wait for the commit.
      await tx`select from auth.users where id = ${userId} for update`;
      const [changed] = await tx`
        update auth.users u set encrypted_password = ${hash}, updated_at = now(),
          -- Who has proved nothing may not throw away the owner's link.
          recovery_token = case when not private.is_proved(u.id) then recovery_token end
        where u.id = ${userId} and exists (select from auth.sessions s where s.id = ${sessionId})
        returning u.id`;
      if (changed) await tx`delete from auth.sessions where user_id = ${userId} and id <> ${sessionId}`;
      return changed !== undefined;
    });
    if (!isChanged)
      return refusal(403, 'session_not_found', 'Session from session_id claim in JWT does not exist');
    return fetch(requestWith(request, JSON.stringify(others)));
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

/** An answer of Supabase Auth. */
function refusal(code: number, errorCode: string, msg: string): Response {
  return Response.json(
    { code, error_code: errorCode, msg },
    { status: code, headers: { 'X-Sb-Error-Code': errorCode } },
  );
}

const wrongCredentials = () => refusal(400, 'invalid_credentials', 'Invalid login credentials');

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
