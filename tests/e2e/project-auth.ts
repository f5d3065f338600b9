import { createHash } from 'node:crypto';
import { createServer, request, type Server } from 'node:http';
import type { Mailbox } from '../server/mailbox.ts';

/**
 * Stands in for a hosted project on another origin, with Supabase Auth's documented flow for links in mails (PKCE). The
 * link leads back with a code. The code gives a session only together with the verifier that matches the request's
 * challenge. It passes everything else on to our server's own Auth, which does not support PKCE for mails.
 */
export function projectAuth(
  url: string,
  mailbox: Mailbox,
): { server: Server; linkFor: (email: string) => Promise<string> } {
  const asked = new Map<string, { challenge: string; returnTo: string }>();
  const codes = new Map<string, { challenge: string; tokenHash: string }>();
  const settings = { external: { email: true, google: true, azure: true, github: false } };
  const server = createServer(async (incoming, answer) => {
    answer.setHeader('Access-Control-Allow-Origin', '*');
    answer.setHeader('Access-Control-Allow-Headers', '*, Authorization');
    answer.setHeader('Access-Control-Allow-Methods', '*');
    if (incoming.method === 'OPTIONS') {
      answer.writeHead(204).end();
      return;
    }
    const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://localhost');
    const json = (status: number, body: unknown) =>
      answer.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    let path = incoming.url ?? '/';
    let body = '';
    for await (const chunk of incoming) body += chunk;
    if (pathname === '/auth/v1/settings') {
      json(200, settings);
      return;
    }
    if (pathname === '/auth/v1/recover') {
      const { email, code_challenge: challenge, code_challenge_method: method } = JSON.parse(body);
      if (method !== 's256') {
        json(400, { error_code: 'validation_failed' });
        return;
      }
      asked.set(email, { challenge, returnTo: searchParams.get('redirect_to') ?? '' });
    }
    if (pathname === '/auth/v1/token' && searchParams.get('grant_type') === 'pkce') {
      const { auth_code: code, code_verifier: verifier } = JSON.parse(body);
      const known = codes.get(code);
      codes.delete(code);
      const challenge = createHash('sha256').update(verifier).digest('base64url');
      if (known?.challenge !== challenge) {
        json(known ? 400 : 404, { error_code: known ? 'bad_code_verifier' : 'flow_state_not_found' });
        return;
      }
      path = '/auth/v1/verify';
      body = JSON.stringify({ token_hash: known.tokenHash, type: 'recovery' });
    }
    const { 'content-length': _length, ...headers } = incoming.headers;
    const passed = request(
      `${url}${path}`,
      { method: incoming.method ?? 'GET', headers: { ...headers, host: new URL(url).host } },
      (response) => {
        answer.writeHead(response.statusCode ?? 502, {
          ...response.headers,
          'access-control-allow-origin': '*',
        });
        response.pipe(answer);
      },
    );
    passed.on('error', () => answer.destroy());
    passed.end(body);
  });

  return {
    server,
    async linkFor(email) {
      const { link } = await mailbox.next(email);
      const tokenHash = new URLSearchParams(new URL(link).hash.slice(1)).get('token_hash') ?? '';
      const { challenge, returnTo } = asked.get(email) ?? { challenge: '', returnTo: '' };
      const code = crypto.randomUUID();
      codes.set(code, { challenge, tokenHash });
      return `${returnTo}?code=${code}`;
    },
  };
}
