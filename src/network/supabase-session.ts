import type { AuthError, SupabaseClient, SupabaseClientOptions } from '@supabase/supabase-js';
import * as v from 'valibot';
import { type SamplePostings, sampleJobs } from '../job/sample-jobs.ts';
import { deferred } from '../kernel/deferred.ts';
import { createApiToken, listApiTokens, revokeApiToken } from './api-tokens.ts';
import { codeOfArrival, isNoNetwork, refusalOf } from './auth-refusals.ts';
import type { Backend } from './backend.ts';
import type { LeftAlone } from './database-calls.ts';
import { askDeletion, deleteAccount } from './delete-account.ts';
import { endSession } from './end-session.ts';
import { guardedFetch } from './guarded-fetch.ts';
import { readRetryAfter } from './retry-after.ts';
import type { ArrivalOutcome, RequestOutcome, Session, SignInOutcome, TokenOutcome } from './session.ts';
import { fetchSignInWays } from './session-ways.ts';

const sampleCount = 24;
/** Where supabase-js keeps the session, in localStorage. */
const storageKey = 'pipeline-session';

/** Where supabase-js keeps the newest verifier (PKCE), and where we keep the one of a sign-up that is not confirmed yet. */
const newestVerifierKey = `${storageKey}-code-verifier`;
const signUpVerifierKey = 'pipeline-sign-up-verifier';

/**
 * The page's one auth client. supabase-js keeps the session in this browser and is loaded at the first call. Tokens are
 * renewed when a caller asks for one, not by a timer: offline, a timer's failures would be noise.
 */
export function createSession(
  backend: Backend,
  options: {
    storage: SessionStorage;
    now?: () => Date;
    returnTo?: string;
    /** BCP 47, asked at each request: the server writes its sign-in mails in this language if it can. */
    language?: () => string;
  },
): Session {
  const { storage, now = () => new Date(), returnTo = new URL('/', location.href).href, language } = options;
  let loaded: SupabaseClient | undefined;
  /** What the server said when it last refused. */
  let leftAlone: LeftAlone = {};
  const networkFailed = new Set<() => void>();
  async function watchedFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    try {
      const headers = new Headers(init?.headers);
      if (language !== undefined) headers.set('Accept-Language', language());
      leftAlone = {};
      return await guardedFetch(input, { ...init, headers }, (header) => {
        const notBefore = readRetryAfter(header, now().getTime());
        if (notBefore !== null) leftAlone = { notBefore };
      });
    } catch (error) {
      for (const tell of networkFailed) tell();
      throw error;
    }
  }
  /**
   * auth-js keeps trying for half a minute. A person hears of the first failure, and the further attempts do no harm.
   */
  async function untilNetworkFails<T>(asked: Promise<T>, otherwise: T): Promise<T> {
    const failed = deferred<T>();
    const tell = () => failed.resolve(otherwise);
    networkFailed.add(tell);
    try {
      return await Promise.race([asked, failed.promise]);
    } finally {
      networkFailed.delete(tell);
    }
  }
  async function client(): Promise<SupabaseClient> {
    const { createClient } = await import('@supabase/supabase-js');
    loaded ??= createClient(backend.supabaseUrl, backend.supabaseKey, {
      auth: { autoRefreshToken: false, detectSessionInUrl: false, flowType: 'pkce', storageKey, storage },
      global: { fetch: watchedFetch },
    });
    return loaded;
  }

  /** Other links that this browser asks for replace the newest verifier. */
  async function keepSignUpVerifier(): Promise<void> {
    const verifier = await storage.getItem(newestVerifierKey);
    if (verifier !== null) await storage.setItem(signUpVerifierKey, verifier);
  }

  async function signUpVerifier(): Promise<{ code_verifier?: string }> {
    const verifier = v.safeParse(
      v.pipe(v.string(), v.parseJson(), v.string()),
      await storage.getItem(signUpVerifierKey),
    );
    return verifier.success ? { code_verifier: verifier.output } : {};
  }

  return {
    async signIn(credentials) {
      const { data, error } = await (await client()).auth.signInWithPassword(credentials);
      return outcomeOf(data.user, error);
    },
    async signUp(credentials) {
      const { data, error } = await (await client()).auth.signUp({
        ...credentials,
        options: { emailRedirectTo: returnTo },
      });
      // If a project asks for a confirmation, there is a user but no session yet.
      if (!error && data.session === null) {
        await keepSignUpVerifier();
        return { kind: 'confirm-mail', isSent: true };
      }
      return outcomeOf(data.user, error);
    },
    ways: () => fetchSignInWays(backend),
    async sendRecovery(email) {
      return doneOr(
        (await (await client()).auth.resetPasswordForEmail(email, { redirectTo: returnTo })).error,
      );
    },
    async sendMagicLink(email) {
      const { error } = await (await client()).auth.signInWithOtp({
        email,
        options: { shouldCreateUser: false, emailRedirectTo: returnTo },
      });
      // Supabase says so if the account does not exist. Nobody may learn that.
      return doneOr(error?.code === 'otp_disabled' ? null : error);
    },
    async resendConfirmation(email) {
      const { error } = await (await client()).auth.resend({
        type: 'signup',
        email,
        options: { emailRedirectTo: returnTo },
      });
      return doneOr(error);
    },
    async providerAddress(provider) {
      const { data, error } = await (await client()).auth.signInWithOAuth({
        provider,
        options: { redirectTo: returnTo, skipBrowserRedirect: true },
      });
      if (error) throw error;
      return data.url;
    },
    async arrive(arrival) {
      if (arrival.kind === 'refused') return { kind: 'refused', code: codeOfArrival(arrival.code) };
      const { auth } = await client();
      if (arrival.kind === 'code') {
        const { data, error } = await auth.exchangeCodeForSession(arrival.code);
        const { redirectType } = data as { redirectType?: string | null };
        return arrivalOf(data.user, error, redirectType === 'recovery');
      }
      const { type } = arrival;
      // Exchanged at once: a token that stood in the address, and perhaps in the browser's history, is then worthless.
      const { data, error } =
        arrival.kind === 'tokens'
          ? await auth.refreshSession({ refresh_token: arrival.refreshToken })
          : await auth.verifyOtp({
              token_hash: arrival.tokenHash,
              type: arrival.type,
              // The built-in backend keeps the password of a sign-up only in the browser that signed up.
              ...(await signUpVerifier()),
            });
      if (!error) await storage.removeItem(signUpVerifierKey);
      return arrivalOf(data.user, error, type === 'recovery' || type === 'invite');
    },
    async setNewPassword(password) {
      const { auth } = await client();
      const { error } = await auth.updateUser({ password });
      // Anybody who knew the old password is signed out. If this fails, the password is changed all the same.
      if (!error) await auth.signOut({ scope: 'others' });
      return doneOr(error);
    },
    async accessToken(options) {
      const { auth } = await client();
      const asked = options?.refresh ? auth.refreshSession() : auth.getSession();
      const outcome = await untilNetworkFails(asked.then(tokenOutcomeOf), { kind: 'offline' });
      return outcome.kind === 'offline' ? { ...outcome, ...leftAlone } : outcome;
    },
    async signOut() {
      const stored = await storage.getItem(storageKey);
      // The storage comes first: what auth-js does before it signs out may need a network.
      await storage.removeItem(storageKey);
      // Not awaited: signing out works offline, and this device has forgotten the session already.
      void endSession(backend, stored);
      // Only local: it must work offline, and other devices are not this device's business.
      const signedOut = (await client()).auth.signOut({ scope: 'local' });
      await untilNetworkFails(
        signedOut.then(() => {}),
        undefined,
      );
    },
    async endAllSessions() {
      const outcome = await this.accessToken();
      if (outcome.kind === 'offline') return { kind: 'offline' };
      if (outcome.kind === 'signed-out') return { kind: 'refused', code: 'UNAUTHORIZED' };
      // The client's own sign-out would call a refusal a success.
      return doneOr((await (await client()).auth.admin.signOut(outcome.accessToken, 'global')).error);
    },
    listApiTokens: async () => listApiTokens(await client()),
    createApiToken: async (wish) => createApiToken(await client(), wish),
    revokeApiToken: async (id) => revokeApiToken(await client(), id),
    askDeletion: async () => askDeletion(await client()),
    deleteAccount: async (userId) => deleteAccount(await client(), userId),
    async addSampleJobs() {
      let postings: SamplePostings;
      try {
        postings = await (await guardedFetch('/sample-postings.json')).json();
      } catch {
        return { kind: 'failed', code: 'OFFLINE' };
      }
      const at = now();
      const jobs = sampleJobs({ postings, count: sampleCount, now: at, seed: at.getTime() });
      const { error, status } = await (await client()).from('jobs').insert(jobs);
      if (!error) return { kind: 'added', count: jobs.length };
      return {
        kind: 'failed',
        code: status === 0 ? 'OFFLINE' : status === 401 ? 'UNAUTHORIZED' : 'INTERNAL_ERROR',
      };
    },
  } satisfies Session;
}

/** Where the session outlives the page: the browser's localStorage. */
type SessionStorage = NonNullable<NonNullable<SupabaseClientOptions<'public'>['auth']>['storage']>;

function tokenOutcomeOf({
  data,
  error,
}: {
  data: { session: { access_token: string } | null };
  error: AuthError | null;
}): TokenOutcome {
  if (data.session) return { kind: 'token', accessToken: data.session.access_token };
  // auth-js#141: offline, with an expired token, auth-js returns no session but keeps it. That is not signed out.
  return error && isNoNetwork(error) ? { kind: 'offline' } : { kind: 'signed-out' };
}

type User = { id: string; email?: string; app_metadata?: Readonly<Record<string, unknown>> } | null;

function outcomeOf(user: User, error: AuthError | null): SignInOutcome {
  if (user && !error) return { kind: 'signed-in', account: accountOf(user) };
  if (error?.code === 'email_not_confirmed') return { kind: 'confirm-mail', isSent: false };
  return refusalOf(error);
}

function arrivalOf(user: User, error: AuthError | null, choosesPassword: boolean): ArrivalOutcome {
  if (user && !error) {
    const passwordIsCleared = user.app_metadata?.password_cleared === true;
    return {
      kind: 'signed-in',
      account: accountOf(user),
      choosesPassword: choosesPassword || passwordIsCleared,
      passwordIsCleared,
    };
  }
  const refusal = refusalOf(error);
  return refusal.kind === 'offline' ? refusal : { kind: 'refused', code: codeOfArrival(error?.code ?? '') };
}

function doneOr(error: AuthError | null): RequestOutcome {
  return error ? refusalOf(error) : { kind: 'done' };
}

function accountOf(user: NonNullable<User>) {
  return { userId: user.id, email: user.email ?? '' };
}
