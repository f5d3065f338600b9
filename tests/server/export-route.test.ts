import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { formatIds } from '../../src/formats/formats.ts';
import { readPdf } from '../formats/pdf-text.ts';
import { unzip } from '../formats/unzip.ts';
import { startTestServer, type TestServer } from './server-fixture.ts';
import type { TestAccount } from './test-account.ts';

const bearer = ({ token }: TestAccount) => ({ Authorization: `Bearer ${token}` });

let server: TestServer;
let account: TestAccount;
const ids = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'] as const;

beforeAll(async () => {
  server = await startTestServer({ now: () => new Date('2026-03-04T23:59:59.900Z') });
  account = await server.signUp();
  await account.insert([
    {
      id: ids[0],
      company_name: 'Müller, "Söhne" & Co',
      job_title: 'Zeichner',
      source: 'fuzu',
      notes: 'first\nsecond',
      tags: ['a', 'b;c'],
      created_at: '2026-01-02T03:04:05.678901Z',
      updated_at: '2026-01-02T03:04:05.1Z',
    },
  ]);
  await account.insert([
    {
      id: ids[1],
      company_name: 'Newer',
      job_title: 'Cook',
      source: 'manual',
      created_at: '2026-01-02T03:04:06Z',
      updated_at: '2026-01-02T03:04:06Z',
    },
  ]);
  await account.insert([
    { company_name: 'Deleted', job_title: 'Gone', source: 'manual', deleted_at: '2026-01-03T00:00:00Z' },
  ]);
});
afterAll(() => server.close());

describe('GET /api/export', () => {
  it('answers JSON byte for byte, newest first, without deleted rows', async () => {
    const response = await account.export();
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/json',
      'content-disposition': 'attachment; filename="pipeline-jobs-2026-03-04.json"',
      'x-total-count': '2',
      'cache-control': 'private, no-cache',
      'accept-ranges': 'none',
      etag: expect.stringMatching(/^W\/"[\w-]{27}"$/),
      vary: 'Authorization, Accept-Encoding',
    });
    expect(await response.text()).toBe(
      `{"exported_at":"2026-03-04T23:59:59Z","total":2,"jobs":[
{"id":"22222222-2222-4222-8222-222222222222","company_name":"Newer","job_title":"Cook","status":"saved","source":"manual","location":null,"is_remote":false,"job_url":null,"job_description":null,"salary_range_min":null,"salary_range_max":null,"ai_match_score":null,"ai_reasoning":null,"notes":null,"tags":[],"applied_at":null,"interview_at":null,"offer_at":null,"rejected_at":null,"scraped_at":null,"created_at":"2026-01-02T03:04:06Z","updated_at":"2026-01-02T03:04:06Z"},
{"id":"11111111-1111-4111-8111-111111111111","company_name":"Müller, \\"Söhne\\" & Co","job_title":"Zeichner","status":"saved","source":"fuzu","location":null,"is_remote":false,"job_url":null,"job_description":null,"salary_range_min":null,"salary_range_max":null,"ai_match_score":null,"ai_reasoning":null,"notes":"first\\nsecond","tags":["a","b;c"],"applied_at":null,"interview_at":null,"offer_at":null,"rejected_at":null,"scraped_at":null,"created_at":"2026-01-02T03:04:05.678901Z","updated_at":"2026-01-02T03:04:05.1Z"}
]}
`,
    );
  });

  it('answers the jobs that were asked for, without what was to be left out, and says so', async () => {
    const response = await account.export('?search=MULLER&by=created&to=2026-01-02&omit=notes,salary,scores');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="pipeline-jobs-2026-03-04-filtered.json"',
    );
    expect(response.headers.get('x-total-count')).toBe('1');
    expect(await response.text()).toBe(
      `{"exported_at":"2026-03-04T23:59:59Z","total":1,"filters":{"by":"created","from":null,"to":"2026-01-02","tz":"UTC","search":"MULLER","omit":["notes","salary","scores"]},"jobs":[
{"id":"11111111-1111-4111-8111-111111111111","company_name":"Müller, \\"Söhne\\" & Co","job_title":"Zeichner","status":"saved","source":"fuzu","location":null,"is_remote":false,"job_url":null,"job_description":null,"tags":["a","b;c"],"applied_at":null,"interview_at":null,"offer_at":null,"rejected_at":null,"scraped_at":null,"created_at":"2026-01-02T03:04:05.678901Z","updated_at":"2026-01-02T03:04:05.1Z"}
]}
`,
    );
  });

  it('answers a table of none of the jobs where none is what was asked for', async () => {
    const response = await account.export('?format=csv&status=offer&omit=notes');
    expect(response.headers.get('content-disposition')).toContain('"pipeline-jobs-2026-03-04-filtered.csv"');
    expect(await response.text()).toBe(
      'id,company_name,job_title,status,source,location,is_remote,job_url,salary_range_min,salary_range_max,ai_match_score,tags,applied_at,interview_at,offer_at,rejected_at,created_at,updated_at\r\n',
    );
  });

  it('answers CSV byte for byte, without a byte-order mark', async () => {
    const response = await account.export('?format=csv');
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="pipeline-jobs-2026-03-04.csv"',
    );
    expect(await response.text()).toBe(
      'id,company_name,job_title,status,source,location,is_remote,job_url,salary_range_min,salary_range_max,ai_match_score,notes,tags,applied_at,interview_at,offer_at,rejected_at,created_at,updated_at\r\n' +
        '22222222-2222-4222-8222-222222222222,Newer,Cook,saved,manual,,false,,,,,,,,,,,2026-01-02T03:04:06Z,2026-01-02T03:04:06Z\r\n' +
        '11111111-1111-4111-8111-111111111111,"Müller, ""Söhne"" & Co",Zeichner,saved,fuzu,,false,,,,,"first\nsecond",a; b;c,,,,,2026-01-02T03:04:05.678901Z,2026-01-02T03:04:05.1Z\r\n',
    );
  });

  it('answers NDJSON byte for byte: the rows of the JSON, one a line', async () => {
    const response = await account.export('?format=ndjson');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/x-ndjson',
      'content-disposition': 'attachment; filename="pipeline-jobs-2026-03-04.ndjson"',
      'x-total-count': '2',
    });
    const [, ...rows] = (await (await account.export()).text()).split('\n');
    expect(await response.text()).toBe(`${rows.slice(0, 2).join('\n').replace(',\n', '\n')}\n`);
  });

  it('answers an Excel workbook in a language and a zone, never packed a second time', async () => {
    const query = '?format=xlsx&lang=de&tz=Africa/Nairobi';
    const headers = { Authorization: `Bearer ${account.token}`, 'Accept-Encoding': 'gzip, br' };
    const response = await account.export(query, { headers });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': 'attachment; filename="pipeline-jobs-2026-03-04.xlsx"',
      'x-total-count': '2',
      etag: expect.stringMatching(/^W\/"[\w-]{27}"$/),
    });
    expect(response.headers.get('content-encoding')).toBeNull();
    const parts = unzip(new Uint8Array(await response.arrayBuffer()));
    expect(parts.get('xl/workbook.xml')).toContain('<sheet name="Stellen"');
    expect(parts.get('xl/worksheets/sheet1.xml')).toContain('Müller, "Söhne" &amp; Co');
    // 2026-01-02 06:04:06 in Nairobi
    expect(parts.get('xl/worksheets/sheet1.xml')).toContain(
      `<v>${46024 + (6 * 3600 + 4 * 60 + 6) / 86400}</v>`,
    );
    const etag = response.headers.get('etag') ?? '';
    const again = await account.export(query, { headers: { ...headers, 'If-None-Match': etag } });
    expect(again.status).toBe(304);
    const inEnglish = await account.export('?format=xlsx', {
      headers: { ...headers, 'If-None-Match': etag },
    });
    expect(inEnglish.status).toBe(200);
  });

  it('answers a Parquet, never packed a second time', async () => {
    const headers = { Authorization: `Bearer ${account.token}`, 'Accept-Encoding': 'gzip, br' };
    const response = await account.export('?format=parquet', { headers });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/vnd.apache.parquet',
      'content-disposition': 'attachment; filename="pipeline-jobs-2026-03-04.parquet"',
      'x-total-count': '2',
    });
    expect(response.headers.get('content-encoding')).toBeNull();
    expect(Buffer.from(await response.arrayBuffer()).toString('latin1')).toMatch(/^PAR1.*PAR1$/s);
    expect((await account.export('?format=parquet&compress=gzip')).status).toBe(400);
  });

  it.each([
    ['?format=xlsx&compress=gzip', 'compress'],
    ['?format=xlsx&excel=1', 'excel'],
    ['?format=xlsx&lang=fr', 'lang'],
    ['?format=csv&lang=de', 'lang'],
    ['?format=json&lang=de', 'lang'],
  ])('refuses %s, and names %s', async (query, parameter) => {
    const response = await account.export(query);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: { code: 'VALIDATION_ERROR', details: { parameter } },
    });
  });

  it('answers a PDF of the applications, and counts only those', async () => {
    const other = await server.signUp();
    const applied = { company_name: 'Twiga', job_title: 'Cook', source: 'fuzu', status: 'applied' };
    await other.insert([{ ...applied, applied_at: '2026-03-01T00:00:00Z' }]);
    await other.insert([{ company_name: 'Saved', job_title: 'Cook', source: 'manual' }]);
    const response = await other.export('?format=pdf&layout=proof&lang=de&tz=Europe/Berlin', {
      headers: { ...bearer(other), 'Accept-Encoding': 'gzip, br' },
    });
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="pipeline-proof-2026-03-04.pdf"',
      'x-total-count': '1',
    });
    expect(response.headers.get('content-encoding')).toBeNull();
    const { texts } = await readPdf(new Uint8Array(await response.arrayBuffer()));
    expect(texts).toEqual(expect.arrayContaining(['Nachweis der Eigenbemühungen', '1 Bewerbung', 'Twiga']));
    expect(texts).not.toContain('Saved');
  });

  it('makes one PDF at a time, answers others meanwhile, and refuses more applications than a PDF lists', async () => {
    const other = await server.signUp();
    const applied = { company_name: 'Twiga', job_title: 'Cook', source: 'fuzu', status: 'applied' };
    const rows = (count: number) =>
      Array.from({ length: count }, () => ({ ...applied, applied_at: '2026-03-01T00:00:00Z' }));
    await other.insert(rows(1000));
    const [first, second, health] = await Promise.all([
      other.export('?format=pdf'),
      other.export('?format=pdf'),
      fetch(`${server.url}/api/health`),
    ]);
    expect([first.status, second.status, health.status]).toEqual([200, 200, 200]);
    const bytes = Buffer.from(await first.arrayBuffer());
    expect(bytes.equals(Buffer.from(await second.arrayBuffer()))).toBe(true);
    for (const count of [1000, 1000, 2000]) await other.insert(rows(count));
    const most = await other.export('?format=pdf');
    expect([most.status, most.headers.get('x-total-count')]).toEqual([200, '5000']);
    await most.arrayBuffer();
    await other.insert(rows(1));
    for (const method of ['GET', 'HEAD'])
      expect((await other.export('?format=pdf', { method, headers: bearer(other) })).status).toBe(400);
    const { error } = (await (await other.export('?format=pdf')).json()) as { error: { message: string } };
    expect(error.message).toMatch(/up to 5000 jobs, and this one would list 5001\. Choose a period/);
    expect((await other.export('?format=pdf&search=none')).status).toBe(200);
  });

  it('lets a PDF wait for another, then says that it may come again, and goes on when the other is cancelled', async () => {
    const slow = await server.signUp();
    const quick = await server.signUp();
    const applied = { source: 'fuzu', status: 'applied', applied_at: '2026-03-01T00:00:00Z' };
    await quick.insert([{ ...applied, company_name: 'Twiga', job_title: 'Cook' }]);
    const title = 'مهندس برمجيات '.repeat(14);
    const rows = (count: number) =>
      Array.from({ length: count }, () => ({ ...applied, company_name: title, job_title: title }));
    for (let batch = 0; batch < 10; batch++) await slow.insert(rows(500));

    const gone = new AbortController();
    const cancelled = slow
      .export('?format=pdf', { headers: bearer(slow), signal: gone.signal })
      .then((response) => response.arrayBuffer());
    cancelled.catch(() => {}); // awaited below
    const refused = await vi.waitUntil(
      async () => {
        const response = await quick.export('?format=pdf');
        await response.arrayBuffer();
        return response.status === 503 ? response : false;
      },
      { timeout: 50_000 },
    );
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    gone.abort();
    await expect(cancelled).rejects.toThrow();
    expect((await quick.export('?format=pdf')).status).toBe(200);
  });

  it.each([
    ['?format=pdf&name=Amina', 'name'],
    ['?format=pdf&reference=12', 'reference'],
    ['?format=pdf&layout=poster', 'layout'],
    ['?format=csv&layout=proof', 'layout'],
    ['?format=pdf&compress=gzip', 'compress'],
    ['?format=pdf&excel=1', 'excel'],
  ])('refuses %s', async (query, parameter) => {
    const response = await account.export(query);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { details: { parameter } } });
  });

  it('writes for a spreadsheet where excel=1 asks for it', async () => {
    const response = await account.export('?format=csv&excel=1&delimiter=semicolon&tz=Africa/Nairobi');
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = new TextDecoder().decode(bytes).split('\r\n');
    expect(lines[1]).toBe(
      '22222222-2222-4222-8222-222222222222;Newer;Cook;saved;manual;;false;;;;;;;;;;;2026-01-02 06:04:06;2026-01-02 06:04:06',
    );
  });

  it('holds the header line alone, or an empty list, for an empty account', async () => {
    const empty = await server.signUp();
    expect(await (await empty.export()).text()).toBe(
      '{"exported_at":"2026-03-04T23:59:59Z","total":0,"jobs":[]}\n',
    );
    expect(await (await empty.export('?format=csv')).text()).toMatch(/^id,[^\r\n]+\r\n$/);
  });

  it.each(['identity', 'gzip', 'br', 'zstd'])(
    'is a file of no bytes for an NDJSON of an empty account, asked for in %s',
    async (coding) => {
      const empty = await server.signUp();
      const headers = { Authorization: `Bearer ${empty.token}`, 'Accept-Encoding': coding };
      const response = await empty.export('?format=ndjson', { headers });
      expect(response.status).toBe(200);
      expect(response.headers.get('x-total-count')).toBe('0');
      expect(await response.text()).toBe('');
    },
  );

  it('keeps accounts apart', async () => {
    const other = await server.signUp();
    const { jobs } = (await (await other.export()).json()) as { jobs: unknown[] };
    expect(jobs).toEqual([]);
  });
});

describe('HEAD', () => {
  it.each([
    '',
    '?format=csv&excel=1',
    '?format=ndjson&status=offer',
    '?format=xlsx&lang=sw',
    '?format=parquet',
    '?status=offer',
    '?format=csv&compress=gzip',
  ])('%s: the headers of GET, and no body', async (query) => {
    const [head, get] = await Promise.all([account.export(query, { method: 'HEAD' }), account.export(query)]);
    expect(head.status).toBe(200);
    expect(await head.text()).toBe('');
    for (const name of [
      'content-type',
      'content-disposition',
      'x-total-count',
      'etag',
      'vary',
      'cache-control',
      'accept-ranges',
    ]) {
      expect(head.headers.get(name), name).toBe(get.headers.get(name));
      expect(head.headers.has(name), name).toBe(true);
    }
    expect(head.headers.get('content-encoding')).toBe(get.headers.get('content-encoding'));
    expect(head.headers.has('content-encoding')).toBe(!/compress|xlsx|parquet/.test(query));
    await get.text();
  });

  it('leaves nothing open, however often', async () => {
    for (let times = 0; times < 20; times++) {
      expect((await account.export('', { method: 'HEAD' })).status).toBe(200);
    }
  });

  it('refuses what GET refuses', async () => {
    expect((await account.export('?format=ods', { method: 'HEAD' })).status).toBe(400);
    expect((await fetch(`${server.url}/api/export`, { method: 'HEAD' })).status).toBe(401);
  });
});

describe('If-None-Match', () => {
  const ask = (of: TestAccount, tag: string, query = '', method = 'GET') =>
    of.export(query, { method, headers: { Authorization: `Bearer ${of.token}`, 'If-None-Match': tag } });
  const tagOf = async (of: TestAccount, query = '') =>
    (await of.export(query, { method: 'HEAD' })).headers.get('etag') ?? 'none';

  it.each(['GET', 'HEAD'])(
    '%s answers 304 with the headers that a cache needs, and no body',
    async (method) => {
      const tag = await tagOf(account);
      const answer = await ask(account, tag, '', method);
      expect(answer.status).toBe(304);
      expect(answer.headers.get('etag')).toBe(tag);
      expect(answer.headers.get('vary')).toBe('Authorization, Accept-Encoding');
      expect(answer.headers.get('cache-control')).toBe('private, no-cache');
      expect(answer.headers.has('x-total-count')).toBe(false);
      expect(await answer.text()).toBe('');
    },
  );

  it('knows its tag in a list, as a strong one, and under a star', async () => {
    const tag = await tagOf(account);
    for (const header of [`"other", ${tag}`, tag.replace('W/', ''), '*']) {
      expect((await ask(account, header)).status, header).toBe(304);
    }
    expect((await ask(account, '"other"')).status).toBe(200);
  });

  it('answers anew after a change of this account, and only of this one', async () => {
    const [one, other] = await Promise.all([server.signUp(), server.signUp()]);
    const empty = await tagOf(one);
    const id = '33333333-3333-4333-8333-333333333333';
    await one.insert([{ id, company_name: 'A', job_title: 'B', source: 'fuzu' }]);
    const full = await tagOf(one);
    expect(full).not.toBe(empty);
    await other.insert([{ company_name: 'A', job_title: 'B', source: 'fuzu' }]);
    expect((await ask(one, full)).status).toBe(304);
    await one.rest(`jobs?id=eq.${id}`, { method: 'PATCH', body: { status: 'applied' } });
    const changed = await ask(one, full);
    expect(changed.status).toBe(200);
    expect(await changed.text()).toContain('"applied"');
    const before = changed.headers.get('etag') ?? '';
    await one.rest(`jobs?id=eq.${id}`, { method: 'PATCH', body: { deleted_at: '2026-03-04T00:00:00Z' } });
    expect((await ask(one, before)).status).toBe(200);
    expect(await tagOf(other)).not.toBe(await tagOf(one));
  });

  it('holds for one form of the file', async () => {
    const tag = await tagOf(account);
    for (const query of ['?format=csv', '?status=saved', '?omit=notes', '?compress=gzip']) {
      const answer = await ask(account, tag, query);
      expect(answer.status, query).toBe(200);
      await answer.arrayBuffer();
    }
    expect((await ask(account, tag, '?format=json')).status).toBe(304);
  });

  it('is checked after the token and the parameters', async () => {
    expect((await fetch(`${server.url}/api/export`, { headers: { 'If-None-Match': '*' } })).status).toBe(401);
    expect((await ask(account, '*', '?format=ods')).status).toBe(400);
  });
});

describe('what the route refuses', () => {
  it.each([
    ['?format=ods', 'format', [...formatIds]],
    ['?formt=csv', 'formt', expect.arrayContaining(['format', 'excel', 'period', 'omit'])],
    ['?format=csv&format=csv', 'format', [...formatIds]],
    ['?excel=1', 'excel', expect.arrayContaining(['format'])],
    ['?format=csv&tz=UTC', 'tz', ['period', 'from', 'to']],
    ['?by=applied', 'by', ['period', 'from', 'to']],
    ['?period=this-month&from=2026-03-01', 'period', ['either "period", or "from" and "to"']],
    ['?remote=yes', 'remote', ['true', 'false']],
    ['?format=csv&excel=yes', 'excel', ['1']],
  ])('%s: 400, naming the parameter and what is allowed', async (query, parameter, allowed) => {
    const response = await account.export(query);
    expect(response.status).toBe(400);
    const { error } = (await response.json()) as { error: { message: string; request_id: string } };
    expect(error).toMatchObject({ code: 'VALIDATION_ERROR', details: { parameter, allowed } });
    expect(error.message).toContain(`"${parameter}"`);
    expect(error.request_id).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('checks the token before the parameters', async () => {
    const response = await fetch(`${server.url}/api/export?format=ods`);
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer realm="pipeline-export"');
  });

  it('tells a project key that it is no user', async () => {
    const response = await account.export('', { headers: { Authorization: `Bearer ${server.key}` } });
    expect(response.status).toBe(401);
    expect(await response.text()).toContain('project key');
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('%s: 405 with Allow', async (method) => {
    const response = await account.export('', { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD');
  });

  it('answers no other origin', async () => {
    const response = await account.export('', {
      headers: { Authorization: `Bearer ${account.token}`, Origin: 'https://elsewhere.example' },
    });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });
});
