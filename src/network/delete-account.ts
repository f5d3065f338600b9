import type { SupabaseClient } from '@supabase/supabase-js';
import * as v from 'valibot';
import type { DeletionTerms, RequestOutcome } from './session.ts';
import { providersIn } from './session-ways.ts';

const termsSchema = v.object({
  email: v.nullable(v.string()),
  has_password: v.boolean(),
  is_fresh: v.boolean(),
  providers: v.array(v.string()),
});

/** Asks `public.delete_account` (`supabase/migrations`), without deleting anything. */
export async function askDeletion(client: SupabaseClient): Promise<DeletionTerms> {
  const { data, error, status } = await client.rpc('delete_account');
  if (error) return status === 404 ? { kind: 'not-offered' } : failureOf(error.code, status);
  const { email, has_password: hasPassword, is_fresh: isFresh, providers } = v.parse(termsSchema, data);
  return { kind: 'offered', email: email ?? '', hasPassword, isFresh, providers: providersIn(providers) };
}

/**
 * Deletes the account, with everything in it. The server compares the id with the session's: another tab may have signed
 * in as somebody else.
 */
export async function deleteAccount(client: SupabaseClient, userId: string): Promise<RequestOutcome> {
  const { error, status } = await client.rpc('delete_account', { account: userId });
  if (!error) return { kind: 'done' };
  const failure = failureOf(error.code, status);
  return failure.kind === 'no-account' ? { kind: 'done' } : failure;
}

function failureOf(code: string, status: number) {
  if (code === 'PT401') return { kind: 'no-account' } as const;
  if (status === 0) return { kind: 'offline' } as const;
  const isRefused = status === 401 || status === 403;
  return { kind: 'refused', code: isRefused ? 'UNAUTHORIZED' : 'INTERNAL_ERROR' } as const;
}
