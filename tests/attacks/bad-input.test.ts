import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newDataFolder } from '../server/data-folder.ts';
import { type ServerProcess, startServerProcess } from '../server/server-process.ts';
import { keyOf, signUpAccount, type TestAccount } from '../server/test-account.ts';

let server: ServerProcess;
let account: TestAccount;
let key: string;

beforeAll(async () => {
  server = await startServerProcess({ DATA_DIR: newDataFolder('server') });
  account = await signUpAccount(server.url);
  key = await keyOf(server.url);
  await account.insert([{ company_name: 'A', job_title: 'B', source: 'manual' }]);
});
afterAll(() => server.end('SIGTERM'));

function ask(path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${server.url}/rest/v1/${path}`, {
    ...init,
    headers: {
      apikey: key,
      Authorization: `Bearer ${account.token}`,
      'Content-Type': 'application/json',
      ...init.headers,
    },
  });
}

const valid = { company_name: 'A', job_title: 'B', source: 'manual' };
const asBody = (job: object) => JSON.stringify({ ...valid, ...job });

describe('I send what cannot be right', () => {
  it.each([
    ['a CHECK', 'jobs', asBody({ company_name: ' ' }), '23514'],
    [
      'a CHECK over two columns',
      'jobs',
      asBody({ salary_range_min: 90_000, salary_range_max: 50_000 }),
      '23514',
    ],
    ['a list in a list', 'jobs', asBody({ tags: [['x']] }), '23514'],
    ['no value where one is needed', 'jobs', asBody({ job_title: null }), '23502'],
    ['a text that is too long', 'jobs', asBody({ location: 'x'.repeat(201) }), '22001'],
    ['a number that is too large', 'jobs', asBody({ salary_range_min: 99_999_999_999 }), '22003'],
    ['a value that its enum does not have', 'jobs', asBody({ status: 'hired' }), '22P02'],
    ['a day that no calendar has', 'jobs', asBody({ applied_at: '2026-02-30' }), '22008'],
    ['half an emoji', 'jobs', '{"company_name":"\\ud83d","job_title":"B","source":"manual"}', '22P02'],
    ['the other half', 'jobs', '{"company_name":"\\ude00","job_title":"B","source":"manual"}', '22P02'],
    ['halves in the wrong order', 'jobs', '{"notes":"\\ude00\\ud83d"}', '22P02'],
    ['half an emoji, then a letter', 'jobs', '{"notes":"\\ud83dx"}', '22P02'],
    ['a NUL', 'jobs', '{"company_name":"a\\u0000","job_title":"B","source":"manual"}', '22P05'],
    ['a body that is cut off', 'jobs', '{"company_name":', 'PGRST102'],
    ['no body', 'jobs', '', 'PGRST102'],
    ['a number for rows', 'jobs', '[1,2]', 'PGRST102'],
    ['a column that does not exist', 'jobs', asBody({ nope: 1 }), 'PGRST204'],
    ['a cursor that is no number', 'rpc/pull_jobs', '{"rev":"x"}', '22P02'],
    ['a cursor without an end', 'rpc/pull_jobs', `{"rev":"${'9'.repeat(40)}"}`, '22003'],
    ['an id that is none', 'rpc/pull_first', '{"id":"x"}', '22P02'],
    ['a parameter that does not exist', 'rpc/pull_first', '{"x":1}', 'PGRST202'],
    ['a list for arguments', 'rpc/pull_first', '[1]', 'PGRST102'],
  ])('%s: 400 with the SQLSTATE, or PostgREST’s code', async (_name, path, body, code) => {
    const answer = await ask(path, { method: 'POST', body });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code, message: expect.stringMatching(/./) });
  });

  it.each([
    [
      'an address that no mail can reach',
      'signup',
      { email: `${'a'.repeat(300)}@example.org`, password: 'x'.repeat(9) },
    ],
    [
      'a password longer than its hash reads',
      'signup',
      { email: 'a@example.org', password: 'x'.repeat(1000) },
    ],
    ['an object for an address', 'token?grant_type=password', { email: { a: 1 }, password: 'x' }],
    ['nothing for an address', 'token?grant_type=password', { email: null, password: 'x' }],
    ['a list for a password', 'token?grant_type=password', { email: 'a@example.org', password: [] }],
    ['a number for a renewal', 'token?grant_type=refresh_token', { refresh_token: 5 }],
    ['a number for a link', 'verify', { type: 'signup', token_hash: 5 }],
    ['a NUL in an address', 'signup', { email: 'a\0@example.org', password: 'x'.repeat(9) }],
  ])('%s, at a door of sign-in: refused', async (_name, path, fields) => {
    const answer = await fetch(`${server.url}/auth/v1/${path}`, {
      method: 'POST',
      headers: { apikey: key, 'Content-Type': 'application/json' },
      body: JSON.stringify(fields),
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
  });

  it.each([
    ['a number', '5'],
    ['more than its hash reads', `"${'x'.repeat(73)}"`],
  ])('%s for a new password: refused', async (_name, password) => {
    const answer = await fetch(`${server.url}/auth/v1/user`, {
      method: 'PUT',
      headers: { apikey: key, Authorization: `Bearer ${account.token}`, 'Content-Type': 'application/json' },
      body: `{"password":${password}}`,
    });
    expect(answer.status).toBe(400);
  });

  it('an id that exists: 409; a row of somebody else: 403', async () => {
    const [{ id } = { id: '' }] = (await account.rest('jobs?select=id')) as { id: string }[];
    expect((await ask('jobs', { method: 'POST', body: asBody({ id }) })).status).toBe(409);
    const foreign = asBody({ user_id: '00000000-0000-0000-0000-000000000001' });
    expect((await ask('jobs', { method: 'POST', body: foreign })).status).toBe(403);
  });

  it.each([
    'id=eq.5',
    'id=foo.5',
    'nope=eq.5',
    'select=nope',
    'select=*,users(*)',
    'select=count()',
    'select=id::nope',
    'select=ai_parsed_data->',
    'order=nope',
    'or=(',
    'and=((((',
    'notes=match.(',
    'notes=fts.a%26%26',
    'company_name=like.%00',
    'company_name=in.(',
    'is_remote=is.maybe',
    'user_id=eq.x',
    'created_at=gt.yesterdayish',
    'tags=cs.x',
    'or=eq.valueOf',
    'and=__proto__',
  ])('the filter %s: 400', async (query) => {
    const answer = await ask(`jobs?${query}`);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: expect.stringMatching(/^(PGRST\d{3}|[0-9A-Z]{5})$/) });
  });

  it('U+0000 in a filter is refused, wherever it stands', async () => {
    for (const query of ['order=%00', 'notes=eq.%00', 'select=id,%00', '%00=eq.1', 'or=(%00.eq.1)'])
      expect((await ask(`jobs?${query}`)).status, query).toBe(400);
  });

  it('whatever filter I make up: an answer, or a refusal that is mine', async () => {
    const names = fc.constantFrom(
      'id',
      'notes',
      'tags',
      'is_remote',
      'select',
      'order',
      'or',
      'limit',
      'ai_parsed_data->a',
    );
    const operators = fc.constantFrom(
      'eq.',
      'in.(',
      'cs.{',
      'like(any).',
      'not.is.',
      'fts(english).',
      'match.',
      '',
    );
    const filter = fc.tuple(names, operators, fc.string({ unit: 'binary', maxLength: 12 }));
    await fc.assert(
      fc.asyncProperty(fc.array(filter, { minLength: 1, maxLength: 3 }), async (filters) => {
        const query = filters.map(([name, operator, value]) =>
          [encodeURIComponent(name), encodeURIComponent(operator + value.toWellFormed())].join('='),
        );
        const { status } = await ask(`jobs?${query.join('&')}`);
        expect(status, query.join('&')).toBeLessThan(500);
      }),
      { numRuns: 300 },
    );
  });

  it('and nothing of it is in the log: no stack, no word that I searched for', async () => {
    await ask('jobs?notes=hunting-for-this.x');
    await ask('jobs?or=(hunting-for-this');
    const log = server.said.join('\n');
    expect(log).not.toMatch(/^\s+at /m);
    expect(log).not.toContain('hunting-for-this');
  });
});
