export interface TestAccount {
  readonly userId: string;
  readonly email: string;
  readonly password: string;
  readonly token: string;
  /** Calls PostgREST's paths as this user. Throws if the answer is an error. */
  rest(path: string, init?: { method?: string; body?: unknown; prefer?: string }): Promise<unknown>;
  insert(jobs: readonly object[]): Promise<void>;
  export(query?: string, init?: RequestInit): Promise<Response>;
}

/** Makes a new, empty account by the public sign-up of the server at this address. */
export async function signUpAccount(
  url: string,
  email = `${crypto.randomUUID()}@example.org`,
): Promise<TestAccount> {
  const key = await keyOf(url);
  const password = 'correct horse battery';
  const answer = (await send(
    `${url}/auth/v1/signup`,
    { apikey: key },
    { method: 'POST', body: { email, password } },
  )) as {
    access_token: string;
    user: { id: string };
  };
  return accountWith({ url, key, userId: answer.user.id, email, password, token: answer.access_token });
}

/** An account whose person has just signed in. */
export function accountWith(known: {
  url: string;
  key: string;
  userId: string;
  email: string;
  password: string;
  token: string;
}): TestAccount {
  const { url, key, userId, email, password, token } = known;
  const headers = { apikey: key, Authorization: `Bearer ${token}` };
  const rest: TestAccount['rest'] = (path, init = {}) =>
    send(`${url}/rest/v1/${path}`, { ...headers, Prefer: init.prefer ?? 'return=minimal' }, init);
  return {
    ...{ userId, email, password, token },
    rest,
    async insert(jobs) {
      for (let at = 0; at < jobs.length; at += 1000) {
        await rest('jobs', { method: 'POST', body: jobs.slice(at, at + 1000) });
      }
    },
    export: (query = '', init = {}) =>
      fetch(`${url}/api/export${query}`, { headers: { Authorization: `Bearer ${token}` }, ...init }),
  };
}

export async function keyOf(url: string): Promise<string> {
  return ((await (await fetch(`${url}/config.json`)).json()) as { supabaseKey: string }).supabaseKey;
}

async function send(
  url: string,
  headers: Record<string, string>,
  init: { method?: string; body?: unknown },
): Promise<unknown> {
  const response = await fetch(url, {
    method: init.method ?? 'GET',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: init.body === undefined ? null : JSON.stringify(init.body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${init.method ?? 'GET'} ${url}: ${response.status} ${text}`);
  return text === '' ? null : JSON.parse(text);
}
