import { createHmac, randomBytes } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { clientAddress } from '../http/client-address.ts';
import { isMailRequest, isPasswordTry, isSignIn } from '../http/own-paths.ts';
import { type Counter, inThisProcess, type Limit, type LimitStore, type Memory } from './rate-limits.ts';

export interface SignInLimits {
  readonly address: Limit;
  readonly account: Counter;
  readonly mail: readonly Counter[];
  /** Addresses from which an account was signed in to. */
  readonly known: Memory;
  /** A name under which nobody can be found where the counts are kept. */
  readonly nameOf: (text: string) => string;
  readonly addressOf: (context: Context) => string;
  /** Whether a sign-up sends a mail: then it waits as every mail does. */
  readonly signUpSendsMail: boolean;
}

/** `secret` must be the same for all servers that share a store: it makes their names for accounts. */
export function signInLimits({
  signUpSendsMail,
  trustedProxies = 0,
  store = inThisProcess,
  secret = randomBytes(32),
}: {
  signUpSendsMail: boolean;
  /** How many stand before the server, `clientAddress`. */
  trustedProxies?: number;
  store?: LimitStore;
  secret?: string | Buffer;
}): SignInLimits {
  return {
    address: store.counter('signIn').take,
    account: store.counter('account'),
    mail: [store.counter('mailPause'), store.counter('mailsAnHour')],
    known: store.memory('place'),
    // The secret may be the one that signs tokens; what is signed here begins as no token does.
    nameOf: (text) => createHmac('sha256', secret).update(`name ${text}`).digest('base64url'),
    addressOf: (context) => clientAddress(context, trustedProxies),
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
    const address = limits.addressOf(context);
    await limits.address(nameOf(address));

    const email = context.req.raw.body === null ? null : emailIn(await context.req.raw.clone().text());
    if (email === null) return next();
    const emailAddress = email.trim().toLowerCase();
    const account = nameOf(emailAddress);
    const place = nameOf(`${emailAddress} ${address}`);
    const taken: { counter: Counter; key: string; isKept: (status: number) => boolean }[] = [];
    if (isPasswordTry(path, grantType)) {
      const key = (await known.has(place)) ? place : account;
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
    if (path === '/auth/v1/token' && status === 200) await known.add(place);
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
