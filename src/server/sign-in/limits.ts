import { createHmac, randomBytes } from 'node:crypto';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { MiddlewareHandler } from 'hono';
import { isMailRequest, isPasswordTry, isSignIn } from '../own-paths.ts';
import { type Counter, counter, type Limit, rateLimit, rateLimits } from '../rate-limits.ts';

export interface SignInLimits {
  readonly address: Limit;
  readonly account: Counter;
  readonly mail: readonly Counter[];
  /** Addresses from which an account was signed in to, while this process runs. */
  readonly known: KnownPlaces;
  /** An account under which nobody can be found in this process's memory. */
  readonly nameOf: (email: string) => string;
  /** Whether a sign-up sends a mail: then it waits as every mail does. */
  readonly signUpSendsMail: boolean;
}

const maxKnownPlaces = 10_000;

export function signInLimits({ signUpSendsMail }: { signUpSendsMail: boolean }): SignInLimits {
  const secret = randomBytes(32);
  return {
    address: rateLimit(rateLimits.signIn),
    account: counter(rateLimits.account),
    mail: [counter(rateLimits.mailPause), counter(rateLimits.mailsAnHour)],
    known: new KnownPlaces(),
    nameOf: (email) => createHmac('sha256', secret).update(email.trim().toLowerCase()).digest('base64url'),
    signUpSendsMail,
  };
}

/**
 * Slows down whoever guesses: by the address that a request comes from, and by the account that it names, so that many
 * addresses together get no further than one.
 *
 * Weighed against locking somebody out: only failures count, and a stranger can hold an account's allowance empty for
 * five minutes at a time and for strangers alone. An address from which the account was signed in to before has an
 * allowance of its own, a session that exists goes on, and a link by mail is counted apart. 10 tries in 5 minutes are
 * 2,880 a day, against passwords of 8 characters at least.
 */
export function limitSignIn(limits: SignInLimits): MiddlewareHandler {
  const { known, nameOf } = limits;
  return async (context, next) => {
    const { path } = context.req;
    if (context.req.method !== 'POST' && path !== '/auth/v1/verify') return next();
    const grantType = context.req.query('grant_type');
    if (!isSignIn(path, grantType)) return next();
    const address = getConnInfo(context).remote.address ?? '';
    await limits.address(address);

    const email = context.req.raw.body === null ? null : emailIn(await context.req.raw.clone().text());
    if (email === null) return next();
    const account = nameOf(email);
    const place = `${account} ${address}`;
    const taken: { counter: Counter; key: string; isKept: (status: number) => boolean }[] = [];
    if (isPasswordTry(path, grantType)) {
      const key = known.has(place) ? place : account;
      taken.push({ counter: limits.account, key, isKept: (status) => status >= 400 && status < 500 });
    }
    if (isMailRequest(path) || (limits.signUpSendsMail && path === '/auth/v1/signup')) {
      for (const mail of limits.mail)
        taken.push({ counter: mail, key: account, isKept: (status) => status < 400 });
    }
    for (const [index, { counter, key }] of taken.entries()) {
      try {
        await counter.take(key);
      } catch (refusal) {
        // What was taken before this one is not used.
        for (const before of taken.slice(0, index)) await before.counter.giveBack(before.key);
        throw refusal;
      }
    }
    await next();
    const { status } = context.res;
    for (const { counter, key, isKept } of taken) if (!isKept(status)) await counter.giveBack(key);
    if (path === '/auth/v1/token' && status === 200) known.add(place);
  };
}

/** Null for a body that is none of Supabase's: it is refused there, and counts for its address alone. */
function emailIn(body: string): string | null {
  try {
    const { email } = JSON.parse(body) as { email?: unknown };
    return typeof email === 'string' && email.trim() !== '' ? email : null;
  } catch {
    return null;
  }
}

/** The newest so many; the oldest make room. */
class KnownPlaces {
  readonly #places = new Set<string>();

  has(place: string): boolean {
    return this.#places.has(place);
  }

  add(place: string): void {
    this.#places.delete(place);
    this.#places.add(place);
    const [oldest] = this.#places;
    if (this.#places.size > maxKnownPlaces && oldest !== undefined) this.#places.delete(oldest);
  }
}
