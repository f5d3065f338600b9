import type { Session, TokenOutcome } from '../../network/session.ts';

/**
 * Returns a token of exactly this account. All tabs share the auth client's session. If another tab has signed in as
 * somebody else, this tab must not pull their jobs into this account's copy, and counts as signed out.
 */
export async function tokenOf(
  userId: string,
  session: Session,
  options?: { refresh: boolean },
): Promise<TokenOutcome> {
  const outcome = await session.accessToken(options);
  if (outcome.kind !== 'token' || claimOf(outcome.accessToken, 'sub') === userId) return outcome;
  return { kind: 'signed-out' };
}

/** Returns the email address that a token names (Supabase Auth, claim `email`), or an empty string. */
export function addressIn(token: string): string {
  return claimOf(token, 'email') ?? '';
}

/** Returns an unverified claim of a JWT (RFC 7519, 4), or null if it is unreadable. The server verifies tokens. */
function claimOf(token: string, name: 'sub' | 'email'): string | null {
  const payload = token.split('.')[1] ?? '';
  try {
    const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
      letter.charCodeAt(0),
    );
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
    const claim = typeof claims === 'object' && claims !== null && (claims as Record<string, unknown>)[name];
    return typeof claim === 'string' ? claim : null;
  } catch {
    return null; // not a JWT
  }
}
