import { createHmac, randomBytes } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { isMailRequest, isPasswordTry, isSignIn } from '../auth/supabase-paths.ts';
import { clientAddress } from './client-address.ts';
import { type Counter, inThisProcess, type Limit, type LimitStore, type Memory } from './rate-limits.ts';

export interface SignInLimits {
  readonly address: Limit;
  readonly account: Counter;
  readonly mail: readonly Counter[];
  /** Addresses from which somebody has signed in to an account. */
  readonly known: Memory;
  /** Returns a name to count under. Nobody can be found by it where the counts are kept. */
  readonly nameOf: (text: string) => string;
  readonly addressOf: (context: Context) => string;
  /** Whether a sign-up sends a mail. If so, the limits of mails hold for it too. */
  readonly signUpSendsMail: boolean;
}

/** All servers that share a store must have the same `secret`: it makes their names for accounts. */
export function signInLimits({
  signUpSendsMail,
  trustedProxies = 0,
  store = inThisProcess,
  secret = randomBytes(32),
}: {
  signUpSendsMail: boolean;
  /** How many proxies are in front of the server, see `clientAddress`. */
  trustedProxies?: number;
  store?: LimitStore;
  secret?: string | Buffer;
}): SignInLimits {
  return {
    address: store.counter('signIn').take,
    account: store.counter('account'),
    mail: [store.counter('mailPause'), store.counter('mailsAnHour')],
    known: store.memory('place'),
    // The secret may be the one that signs tokens. No token begins as the text that is signed here.
    nameOf: (text) => createHmac('sha256', secret).update(`name ${text}`).digest('base64url'),
    addressOf: (context) => clientAddress(context, trustedProxies),
    signUpSendsMail,
  };
}

/**
 * Slows down anybody who guesses. It limits the address that a request comes from, and the account that it names, so
 * that many addresses together get no further than one.
 *
 * It must not lock the owner out, so only failures count. A stranger can hold an account's allowance empty for five
 * minutes at a time, and only for strangers. An address that has signed in to the account before has its own allowance,
 * a session that exists goes on, and a link by mail is counted separately. 10 tries in 5 minutes are 2,880 a day,
 * against passwords of at least 8 characters.
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
        // The request does not use what it took before this refusal.
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

/** Returns null for a body that is not in Supabase's form. Supabase refuses it, and it counts only for its address. */
function emailIn(body: string): string | null {
  try {
    const { email } = JSON.parse(body) as { email?: unknown };
    return typeof email === 'string' && email.trim() !== '' ? email : null;
  } catch {
    return null;
  }
}
