import type { AuthError, SupabaseClient, SupabaseClientOptions } from '@supabase/supabase-js';
import type { ErrorCode } from '../errors.ts';
import { type SamplePostings, sampleJobs } from '../job/sample-jobs.ts';
import type { Backend } from './backend.ts';
import { guardedFetch } from './guarded-fetch.ts';
import type { Session, SignInOutcome, TokenOutcome } from './session.ts';

const sampleCount = 24;
/** Where supabase-js keeps the session, in localStorage. */
const storageKey = 'pipeline-session';

/**
 * The page's one auth client. supabase-js keeps the session in this browser and is loaded at the first call. Tokens are
 * renewed when one is asked for, not by a timer: a timer's failures offline would be noise.
 */
export function createSession(
  backend: Backend,
  { storage, now = () => new Date() }: { storage: SessionStorage; now?: () => Date },
): Session {
  let loaded: SupabaseClient | undefined;
  const networkFailed = new Set<() => void>();
  async function watchedFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    try {
      return await guardedFetch(input, init);
    } catch (error) {
      for (const tell of networkFailed) tell();
      throw error;
    }
  }
  /** auth-js goes on trying for half a minute; a person is told at the first failure, and its trying does no harm. */
  async function untilNetworkFails<T>(asked: Promise<T>, otherwise: T): Promise<T> {
    const failed = Promise.withResolvers<T>();
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
      auth: { autoRefreshToken: false, detectSessionInUrl: false, storageKey, storage },
      global: { fetch: watchedFetch },
    });
    return loaded;
  }

  return {
    async signIn(credentials) {
      const { data, error } = await (await client()).auth.signInWithPassword(credentials);
      return outcomeOf(data.user, error);
    },
    async signUp(credentials) {
      const { data, error } = await (await client()).auth.signUp(credentials);
      // Where a project asks for a confirmation there is a user and no session yet.
      if (!error && data.session === null) return { kind: 'refused', code: 'CONFIRMATION_SENT' };
      return outcomeOf(data.user, error);
    },
    async accessToken(options) {
      const { auth } = await client();
      const asked = options?.refresh ? auth.refreshSession() : auth.getSession();
      return untilNetworkFails(asked.then(tokenOutcomeOf), { kind: 'offline' });
    },
    async signOut() {
      // First of all from the storage: what auth-js does before it signs out may need a network.
      await storage.removeItem(storageKey);
      // Local alone: it must work offline, and other devices are not this one's business.
      const signedOut = (await client()).auth.signOut({ scope: 'local' });
      await untilNetworkFails(
        signedOut.then(() => {}),
        undefined,
      );
    },
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
  // auth-js#141: offline, with an expired token, the session is not shown but kept: that is not signed out.
  return error && isNoNetwork(error) ? { kind: 'offline' } : { kind: 'signed-out' };
}

function outcomeOf(user: { id: string; email?: string } | null, error: AuthError | null): SignInOutcome {
  if (user && !error) return { kind: 'signed-in', account: { userId: user.id, email: user.email ?? '' } };
  if (error && isNoNetwork(error)) return { kind: 'offline' };
  return {
    kind: 'refused',
    code: refusals[error?.code ?? ''] ?? (error?.status === 429 ? 'RATE_LIMITED' : 'INTERNAL_ERROR'),
  };
}

/** Supabase Auth's error codes that a person can do something about. */
const refusals: Readonly<Record<string, ErrorCode>> = {
  invalid_credentials: 'WRONG_CREDENTIALS',
  user_already_exists: 'EMAIL_TAKEN',
  email_exists: 'EMAIL_TAKEN',
  weak_password: 'WEAK_PASSWORD',
  email_address_invalid: 'INVALID_EMAIL',
  validation_failed: 'INVALID_EMAIL',
  email_not_confirmed: 'CONFIRMATION_SENT',
  over_request_rate_limit: 'RATE_LIMITED',
  over_email_send_rate_limit: 'RATE_LIMITED',
};

function isNoNetwork(error: AuthError): boolean {
  return error.name === 'AuthRetryableFetchError' || error.status === 0;
}
