import * as v from 'valibot';
import type { Backend } from './backend.ts';
import { guardedFetch } from './guarded-fetch.ts';

const storedSession = v.object({ access_token: v.string(), refresh_token: v.string() });

/**
 * Ends a session on the server, from what supabase-js stored, after this device has forgotten it. Nobody who copied the
 * session can renew it then. Best effort: it never rejects, and does nothing without a network. It goes on when the
 * page is closed (Fetch, `keepalive`). Other sessions of the account stay.
 */
export async function endSession(backend: Backend, stored: string | null): Promise<void> {
  const session = v.safeParse(v.pipe(v.string(), v.parseJson(), storedSession), stored);
  if (!session.success || !navigator.onLine) return;
  const post = (path: string, init: RequestInit) =>
    guardedFetch(`${backend.supabaseUrl}/auth/v1/${path}`, {
      ...init,
      method: 'POST',
      keepalive: true,
      headers: { apikey: backend.supabaseKey, 'Content-Type': 'application/json', ...init.headers },
    });
  const logOut = (token: string) =>
    post('logout?scope=local', { headers: { Authorization: `Bearer ${token}` } });
  try {
    const { access_token, refresh_token } = session.output;
    const { status } = await logOut(access_token);
    if (status !== 401 && status !== 403) return;
    // The access token expired: the refresh token still makes a new one.
    const renewed = await post('token?grant_type=refresh_token', { body: JSON.stringify({ refresh_token }) });
    const next = v.safeParse(storedSession, await renewed.json());
    if (next.success) await logOut(next.output.access_token);
  } catch (error) {
    console.info('The session could not be ended on the server; it ends there by itself', error);
  }
}
