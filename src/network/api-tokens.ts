import type { SupabaseClient } from '@supabase/supabase-js';
import * as v from 'valibot';
import { hintOf, makeApiToken, type Scope } from '../kernel/api-token.ts';
import type { NotDone } from './session.ts';

/** A token for scripts, as its owner sees it after it was made. */
export type ApiToken = v.InferOutput<typeof tokenSchema>;

const tokenSchema = v.object({
  id: v.string(),
  name: v.string(),
  hint: v.string(),
  scopes: v.array(v.string()),
  created_at: v.string(),
  expires_at: v.string(),
  last_used_at: v.nullable(v.string()),
});

/** `not-offered`: the database has no such functions. */
export type ListedTokens =
  | { readonly kind: 'listed'; readonly tokens: readonly ApiToken[] }
  | { readonly kind: 'not-offered' }
  | NotDone;

/** `token` is shown once: the server knows only its SHA-256. `full`: the account has as many as it may have. */
export type MadeToken =
  | { readonly kind: 'made'; readonly token: string }
  | { readonly kind: 'full' }
  | NotDone;

export interface TokenWish {
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** ISO 8601. */
  readonly expiresAt: string;
}

/** The account's tokens for scripts, the newest first (`public.list_api_tokens` in `supabase/migrations`). */
export async function listApiTokens(client: SupabaseClient): Promise<ListedTokens> {
  const { data, error, status } = await client.rpc('list_api_tokens');
  if (error) return status === 404 ? { kind: 'not-offered' } : notDone(status);
  return { kind: 'listed', tokens: v.parse(v.array(tokenSchema), data) };
}

export async function createApiToken(client: SupabaseClient, wish: TokenWish): Promise<MadeToken> {
  const token = makeApiToken();
  const { error, status } = await client.rpc('create_api_token', {
    ...{ token_name: wish.name, token_hint: hintOf(token), token_scopes: wish.scopes },
    ...{ token_expires_at: wish.expiresAt, token_hash: await sha256(token) },
  });
  if (!error) return { kind: 'made', token };
  return status === 409 ? { kind: 'full' } : notDone(status);
}

/** A token that is gone already counts as revoked. */
export async function revokeApiToken(
  client: SupabaseClient,
  id: string,
): Promise<{ kind: 'done' } | NotDone> {
  const { error, status } = await client.rpc('revoke_api_token', { token_id: id });
  return error ? notDone(status) : { kind: 'done' };
}

function notDone(status: number): NotDone {
  if (status === 0) return { kind: 'offline' };
  return { kind: 'refused', code: status === 401 || status === 403 ? 'UNAUTHORIZED' : 'INTERNAL_ERROR' };
}

/** In lower hexadecimal. */
async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
