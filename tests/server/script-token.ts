import { createHash } from 'node:crypto';
import { hintOf, makeApiToken, type Scope } from '../../src/kernel/api-token.ts';

/** Makes a token for scripts as the app does: in the browser, which tells the server only its hash. Returns the token. */
export async function makeScriptToken(
  { url, key }: { url: string; key: string },
  accessToken: string,
  scopes: readonly Scope[] = ['export:read'],
): Promise<string> {
  const token = makeApiToken();
  const answer = await fetch(`${url}/rest/v1/rpc/create_api_token`, {
    method: 'POST',
    headers: { apikey: key, Authorization: `Bearer ${accessToken}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({
      ...{ token_name: 'Nightly copy', token_hint: hintOf(token), token_scopes: scopes },
      token_expires_at: new Date(Date.now() + 90 * 86_400_000).toISOString(),
      token_hash: createHash('sha256').update(token).digest('hex'),
    }),
  });
  if (!answer.ok) throw new Error(`The token was not made: ${answer.status} ${await answer.text()}`);
  return token;
}
