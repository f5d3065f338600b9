import * as v from 'valibot';

/**
 * What a person brings back from a link in a mail or from a provider: a code that fits this browser's verifier (PKCE),
 * a single-use hash, tokens (links that were not requested here, such as an invitation), or a refusal.
 */
export type Arrival =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'token-hash'; readonly tokenHash: string; readonly type: LinkType }
  | { readonly kind: 'tokens'; readonly refreshToken: string; readonly type: string | null }
  | { readonly kind: 'refused'; readonly code: string };

type LinkType = v.InferOutput<typeof linkType>;

const linkType = v.picklist(['signup', 'magiclink', 'recovery', 'invite', 'email', 'email_change']);

/** Null if the address is just the app's. */
export function parseArrival(href: string): Arrival | null {
  const { hash, searchParams } = new URL(href);
  const behindHash = new URLSearchParams(hash.slice(1));
  const get = (name: string) => behindHash.get(name) ?? searchParams.get(name);

  const error = get('error_code') ?? get('error');
  if (error !== null) return { kind: 'refused', code: error };
  const tokenHash = get('token_hash');
  if (tokenHash !== null) {
    const type = v.safeParse(linkType, get('type'));
    return type.success
      ? { kind: 'token-hash', tokenHash, type: type.output }
      : { kind: 'refused', code: 'validation_failed' };
  }
  // Tokens are read only after `#`: in a query they would have been sent to a server.
  const refreshToken = behindHash.get('refresh_token');
  if (refreshToken !== null) return { kind: 'tokens', refreshToken, type: behindHash.get('type') };
  const code = searchParams.get('code');
  return code === null ? null : { kind: 'code', code };
}

/** Reads what the address brings, and removes it from the address bar and from this tab's history at once. */
export function takeArrival(page: {
  readonly location: { readonly href: string; readonly pathname: string };
  readonly history: {
    readonly state: unknown;
    replaceState(state: unknown, unused: string, url: string): void;
  };
}): Arrival | null {
  const arrival = parseArrival(page.location.href);
  if (arrival !== null) page.history.replaceState(page.history.state, '', page.location.pathname);
  return arrival;
}
