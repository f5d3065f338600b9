import type { WriteOutcome } from './target.ts';

/**
 * What an answer that refuses a call means for the restore, by its status and its code. The code is an SQLSTATE, or
 * PostgREST's own.
 */
export function refusedCall(status: number, code: string, notBefore?: number): WriteOutcome<never> {
  if (status === 401) return { kind: 'sign-in' };
  // query_canceled. Hosted Supabase ends a statement of a person after eight seconds.
  if (code === '57014') return { kind: 'too-long' };
  const isOurs = code.startsWith('PT');
  if (status === 404 && !isOurs) return { kind: 'missing' };
  if (status === 429 || (status >= 500 && !isOurs)) {
    return { kind: 'busy', ...(notBefore !== undefined && { notBefore }) };
  }
  return { kind: 'failed', code };
}
