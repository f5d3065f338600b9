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
  if (outcome.kind !== 'token' || subjectOf(outcome.accessToken) === userId) return outcome;
  return { kind: 'signed-out' };
}

/** The `sub` of a JWT (RFC 7519, 4.1.2), unverified: the server does that. Null where it cannot be read. */
function subjectOf(token: string): string | null {
  const payload = token.split('.')[1] ?? '';
  try {
    const claims: unknown = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
    return typeof claims === 'object' && claims !== null && 'sub' in claims ? String(claims.sub) : null;
  } catch {
    return null; // no JWT
  }
}
