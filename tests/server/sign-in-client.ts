import { createHash, randomBytes } from 'node:crypto';

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** Somebody who signs in by the public paths, as supabase-js does. `verifier` is what their browser keeps (RFC 7636). */
export function signInClient({ url, key }: { url: string; key: string }) {
  const verifier = randomBytes(32).toString('base64url');
  const challenge = {
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 's256',
  };

  async function ask(method: string, path: string, body?: object, token?: string): Promise<Answer> {
    const answer = await fetch(`${url}/auth/v1/${path}`, {
      method,
      headers: {
        apikey: key,
        'Content-Type': 'application/json',
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? {} : JSON.parse(text) };
  }
  const post = (path: string, body: object) => ask('POST', path, body);

  return {
    verifier,
    challenge,
    ask,
    post,
    signUp: (email: string, password: string) => post('signup', { email, password, ...challenge }),
    signIn: (email: string, password: string) => post('token?grant_type=password', { email, password }),
    refresh: (token: unknown) => post('token?grant_type=refresh_token', { refresh_token: token }),
    setPassword: (token: unknown, password: string) => ask('PUT', 'user', { password }, String(token)),
    /** Opens a mail's link in this browser. The app reads the token behind `#`. */
    open: (link: string) =>
      post('verify', {
        ...Object.fromEntries(new URLSearchParams(new URL(link).hash.slice(1))),
        code_verifier: verifier,
      }),
    /** Goes to the provider and back. Answers the session, or the code of a refusal. */
    async comeFromGitHub(): Promise<Answer> {
      const query = new URLSearchParams({ provider: 'github', redirect_to: `${url}/`, ...challenge });
      const toProvider = await fetch(`${url}/auth/v1/authorize?${query}`, { redirect: 'manual' });
      const page = await (await fetch(toProvider.headers.get('Location') ?? '')).text();
      const [, href = ''] = /<a href="([^"]+)">Authorize</.exec(page) ?? [];
      const back = await fetch(href.replaceAll('&amp;', '&'), { redirect: 'manual' });
      const { searchParams } = new URL(back.headers.get('Location') ?? '');
      const code = searchParams.get('code');
      if (code === null) return { status: back.status, body: { error_code: searchParams.get('error_code') } };
      return post('token?grant_type=pkce', { auth_code: code, code_verifier: verifier });
    },
  };
}
