import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A person's account at the provider. */
export interface GitHubPerson {
  readonly id: number;
  readonly login: string;
  readonly name: string;
  readonly email: string;
  /** Whether the provider has verified the address. It has, unless this is false. */
  readonly isVerified?: boolean;
}

/** What OAuth needs of a GitHub Enterprise Server (RFC 6749, 4.1): a page that asks, a code, a token, a user. */
export async function startGitHost(who: GitHubPerson | (() => GitHubPerson)): Promise<{
  readonly variables: Readonly<Record<string, string>>;
  close(): void;
}> {
  const personNow = typeof who === 'function' ? who : () => who;
  const clientId = 'pipeline';
  const clientSecret = 'known-to-the-server-alone';
  const codes = new Map<string, string>();
  const tokens = new Set<string>();

  const server = createServer(async (request, answer) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const json = (body: unknown, status = 200) =>
      answer.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    if (pathname === '/login/oauth/authorize') {
      const back = new URL(searchParams.get('redirect_uri') ?? '');
      back.searchParams.set('state', searchParams.get('state') ?? '');
      const refused = new URL(back);
      refused.searchParams.set('error', 'access_denied');
      refused.searchParams.set('error_description', 'The user has denied your application access.');
      const code = crypto.randomUUID();
      codes.set(code, back.origin + back.pathname);
      back.searchParams.set('code', code);
      const link = (to: URL, words: string) => `<a href="${to.href.replaceAll('&', '&amp;')}">${words}</a>`;
      answer.writeHead(searchParams.get('client_id') === clientId ? 200 : 404, {
        'Content-Type': 'text/html',
      });
      answer.end(`<h1>Authorize Pipeline</h1>${link(back, 'Authorize')} ${link(refused, 'Cancel')}`);
      return;
    }
    if (pathname === '/login/oauth/access_token') {
      let body = '';
      for await (const chunk of request) body += chunk;
      const given = new URLSearchParams(body);
      const isOurs = given.get('client_id') === clientId && given.get('client_secret') === clientSecret;
      const code = given.get('code') ?? '';
      if (!isOurs || codes.get(code) !== given.get('redirect_uri')) {
        json({ error: 'bad_verification_code' });
        return;
      }
      codes.delete(code);
      const token = crypto.randomUUID();
      tokens.add(token);
      json({ access_token: token, token_type: 'bearer', scope: 'user:email' });
      return;
    }
    const person = personNow();
    if (!tokens.has((request.headers.authorization ?? '').replace('Bearer ', ''))) json({}, 401);
    else if (pathname === '/api/v3/user') json({ id: person.id, login: person.login, name: person.name });
    else if (pathname === '/api/v3/user/emails')
      json([{ email: person.email, primary: true, verified: person.isVerified ?? true }]);
    else json({}, 404);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    variables: {
      GITHUB_CLIENT_ID: clientId,
      GITHUB_CLIENT_SECRET: clientSecret,
      GITHUB_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
