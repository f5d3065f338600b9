import type { Session, TokenOutcome } from '../../network/session.ts';

/**
 * A token of this very account. The auth client's session is shared by all tabs: where another tab has signed in as
 * somebody else, this one must not pull their jobs into this account's copy, and counts as signed out.
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

/** The address that a token of the account names (Supabase Auth, claim `email`); empty where it names none. */
export function addressIn(token: string): string {
  return claimOf(token, 'email') ?? '';
}

/** A claim of a JWT (RFC 7519, 4), unverified: the server does that. Null where it cannot be read. */
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
    return null; // no JWT
  }
}
