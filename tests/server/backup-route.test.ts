import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { jobColumns } from '../../src/job/columns.ts';
import type { EmbeddedConnection } from '../../src/server/database/embedded-postgres.ts';
import { makeScriptToken } from './script-token.ts';
import { startTestServer, type TestServer } from './server-fixture.ts';
import type { TestAccount } from './test-account.ts';

let server: TestServer;
let sql: postgres.Sql;
let account: TestAccount;

beforeAll(async () => {
  server = await startTestServer({ now: () => new Date('2026-03-04T23:59:59.900Z') });
  sql = postgres({ ...(server.databaseAddress as EmbeddedConnection), max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await sql.end();
  await server.close();
});
beforeEach(async () => {
  account = await server.signUp();
});

interface Backup {
  readonly backup: object;
  readonly total: number;
  readonly jobs: readonly Record<string, unknown>[];
  readonly trash: readonly Record<string, unknown>[];
  readonly digest: object;
}

const ask = (query = '', init: RequestInit = {}, token = account.token) =>
  fetch(`${server.url}/api/backup${query}`, {
    ...init,
    headers: { Authorization: `Bearer ${token}`, ...init.headers },
  });
const backUp = async () => JSON.parse(await (await ask()).text()) as Backup;

/** Recomputed from the lines alone, as anybody could. */
function digestOf(text: string): object {
  const rows = text.split('\n').filter((line) => line.startsWith('{"id":'));
  const hash = createHash('sha256');
  for (const row of rows) hash.update(`${row.replace(/,$/, '')}\n`);
  return { rows: rows.length, sha256: hash.digest('hex') };
}

/** Anew for each test. */
let ids: [string, string, string];
const naughty = '\u0001\u001f"\\\\ \u2028\u2029 \r\n\t </script> שלום 会社 \u{1F9ED} \ufeff null NaN \\N \\.';

const full = {
  company_name: naughty,
  job_title: '=1+1',
  job_description: naughty.repeat(3),
  job_url: 'https://example.com/?a=1&b="2"',
  source: 'fuzu',
  status: 'saved',
  ai_match_score: 87,
  ai_reasoning: 'fits',
  applied_at: '2026-01-02T03:04:05.678901Z',
  interview_at: '2026-01-03T00:00:00Z',
  offer_at: '0001-01-01T00:00:00Z',
  rejected_at: '9999-12-31T23:59:59.999999Z',
  notes: naughty,
  tags: ['a; b', '', 'c,"d"', naughty].filter((tag) => tag !== ''),
  salary_range_min: 30_000,
  salary_range_max: 50_000,
  location: 'Nairobi',
  is_remote: true,
  scraped_at: '2026-01-01T00:00:00.1Z',
  last_synced_at: '2026-01-05T00:00:00.000001Z',
  created_at: '2026-01-02T03:04:05.000001Z',
  updated_at: '2026-01-02T03:04:05.1Z',
};
const parsedText = '{"n": 12345678901234567890123, "x": 1.50, "deep": [[null, "é\\n"]]}';

async function fill(): Promise<void> {
  ids = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
  await account.insert([{ ...full, id: ids[0] }]);
  const newer = { company_name: 'Newer', job_title: 'Cook', source: 'manual' };
  await account.insert([{ ...newer, id: ids[1], created_at: '2026-02-01T00:00:00Z' }]);
  await account.insert([{ ...full, id: ids[2], deleted_at: '2026-02-02T00:00:00.5Z' }]);
  await sql`update public.jobs set ai_parsed_data = ${parsedText}::text::jsonb where id = ${ids[0]}`;
}

describe('GET /api/backup', () => {
  it('answers with all that the account holds, each cell as it is, and a digest that holds', async () => {
    await fill();
    await account.rest(`jobs?id=eq.${ids[0]}`, { method: 'PATCH', body: { status: 'applied' } });
    await account.rest(`jobs?id=eq.${ids[0]}`, { method: 'PATCH', body: { status: 'offer' } });
    await account.rest(`jobs?id=eq.${ids[2]}`, { method: 'PATCH', body: { status: 'rejected' } });
    const answer = await ask();
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/json',
      'content-disposition': 'attachment; filename="pipeline-backup-2026-03-04.json"',
      'x-total-count': '2',
      'cache-control': 'private, no-cache',
      vary: 'Authorization, Accept-Encoding',
      etag: expect.stringMatching(/^W\/"[\w-]{27}"$/),
    });
    const text = await answer.text();
    const found = JSON.parse(text) as Backup;
    expect(Object.keys(found)).toEqual(['backup', 'exported_at', 'total', 'jobs', 'trash', 'digest']);
    expect(found).toMatchObject({
      backup: {
        ...{ version: 1, source: 'account', lacks: [] },
        account: createHash('sha256').update(account.userId).digest('hex'),
      },
      exported_at: '2026-03-04T23:59:59Z',
      total: 2,
    });
    expect(found.digest).toEqual(digestOf(text));
    expect(found.jobs.map(({ id }) => id)).toEqual([ids[1], ids[0]]);
    const [, job] = found.jobs;
    const { updated_at, moves, ...cells } = job as Record<string, unknown> & {
      moves: Record<string, unknown>[];
    };
    const { updated_at: _, ...given } = full;
    expect(cells).toEqual({
      ...given,
      id: ids[0],
      status: 'offer',
      ai_parsed_data: cells.ai_parsed_data,
      deleted_at: null,
    });
    expect(cells.ai_parsed_data).toContain('12345678901234567890123');
    expect(cells.ai_parsed_data).toContain('1.50');
    expect(moves).toEqual([
      { at: expect.any(String), from: 'saved', to: 'applied' },
      { at: updated_at, from: 'applied', to: 'offer' },
    ]);
    expect(Object.keys(job ?? {})).toEqual([
      ...jobColumns.map(({ name }) => name),
      ...['ai_parsed_data', 'last_synced_at', 'deleted_at', 'moves'],
    ]);
    expect(found.trash).toMatchObject([
      {
        id: ids[2],
        notes: naughty,
        deleted_at: '2026-02-02T00:00:00.5Z',
        moves: [{ from: 'saved', to: 'rejected' }],
      },
    ]);
    expect(text).not.toContain(account.userId);
    expect(text).not.toContain('"rev"');
  });

  it('begins each row with the bytes of the JSON export', async () => {
    await account.insert([{ ...full }, { ...full, company_name: 'B' }]);
    const rowsOf = (text: string) => text.split('\n').filter((line) => line.startsWith('{"id":'));
    const exported = rowsOf(await (await account.export()).text());
    const backedUp = rowsOf(await (await ask()).text());
    expect(exported).toHaveLength(2);
    for (const [at, row] of exported.entries()) {
      expect(backedUp[at]?.startsWith(row.replace(/\},?$/, ','))).toBe(true);
    }
  });

  it('answers an account without jobs with a whole file', async () => {
    const text = await (await ask()).text();
    expect(JSON.parse(text)).toMatchObject({ total: 0, jobs: [], trash: [], digest: digestOf(text) });
  });

  it('reads more jobs than fit into a small turn over a connection of its own, as they were at one moment', async () => {
    const rows = (count: number, more: object) =>
      Array.from({ length: count }, (_, n) => ({
        company_name: `C${n}`,
        job_title: 'Cook',
        source: 'manual',
        ...more,
      }));
    await account.insert(rows(2500, { notes: 'x'.repeat(4000) }));
    await account.insert(rows(600, { deleted_at: '2026-01-01T00:00:00Z' }));
    const answer = await ask();
    const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
    const parts = [(await reader.read()).value ?? new Uint8Array()];
    await account.rest('jobs?company_name=neq.none', {
      ...{ method: 'PATCH', body: { deleted_at: '2026-02-01T00:00:00Z', status: 'offer' } },
    });
    for (let next = await reader.read(); !next.done; next = await reader.read()) parts.push(next.value);
    const text = Buffer.concat(parts).toString();
    const found = JSON.parse(text) as Backup;
    expect([found.total, found.jobs.length, found.trash.length]).toEqual([2500, 2500, 600]);
    expect(found.digest).toEqual(digestOf(text));
    expect(found.jobs.every(({ deleted_at, status }) => deleted_at === null && status === 'saved')).toBe(
      true,
    );
    const after = await backUp();
    expect([after.jobs.length, after.trash.length]).toEqual([0, 3100]);
    expect(after.trash[0]?.moves).toMatchObject([{ from: 'saved', to: 'offer' }]);
  });

  it('has another tag when a job is deleted, and is a 304 until then', async () => {
    await fill();
    const etag = (await ask()).headers.get('ETag') ?? '';
    const again = await ask('', { headers: { 'If-None-Match': etag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    // It is not the tag of the export, and not that of a packed one.
    expect((await account.export()).headers.get('ETag')).not.toBe(etag);
    expect((await ask('?compress=gzip', { headers: { 'If-None-Match': etag } })).status).toBe(200);
    await account.rest(`jobs?id=eq.${ids[1]}`, {
      method: 'PATCH',
      body: { deleted_at: '2026-03-01T00:00:00Z' },
    });
    const changed = await ask('', { headers: { 'If-None-Match': etag } });
    expect(changed.status).toBe(200);
    expect(JSON.parse(await changed.text())).toMatchObject({ total: 1, trash: [{ id: ids[1] }, {}] });
  });

  it('answers HEAD without the file, and compress=gzip with a packed one', async () => {
    await fill();
    const head = await ask('', { method: 'HEAD' });
    expect([head.status, head.headers.get('X-Total-Count'), await head.text()]).toEqual([200, '2', '']);
    const packed = await ask('?compress=gzip', { headers: { 'Accept-Encoding': 'gzip' } });
    expect(packed.headers.get('Content-Disposition')).toContain('"pipeline-backup-2026-03-04.json.gz"');
    expect(packed.headers.get('Content-Encoding')).toBeNull();
    const text = gunzipSync(Buffer.from(await packed.arrayBuffer())).toString();
    expect(text).toBe(await (await ask()).text());
  });

  it.each([
    ['?status=applied', 'status'],
    ['?omit=notes', 'omit'],
    ['?format=json', 'format'],
    ['?compress=zip', 'compress'],
    ['?compress=gzip&compress=gzip', 'compress'],
  ])('refuses %s by name: a backup holds everything', async (query, parameter) => {
    const answer = await ask(query);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      error: { code: 'VALIDATION_ERROR', details: { parameter } },
    });
  });

  it('is for the person alone: no token, a token without the scope, another method, another account', async () => {
    await fill();
    expect((await fetch(`${server.url}/api/backup`)).status).toBe(401);
    const exportOnly = await makeScriptToken(server, account.token, ['export:read']);
    const refused = await ask('', {}, exportOnly);
    expect(refused.status).toBe(403);
    expect(refused.headers.get('WWW-Authenticate')).toContain('scope="backup:read"');
    const script = await makeScriptToken(server, account.token, ['backup:read']);
    expect(JSON.parse(await (await ask('', {}, script)).text())).toMatchObject({ total: 2 });
    const post = await ask('', { method: 'POST' });
    expect([post.status, post.headers.get('Allow')]).toEqual([405, 'GET, HEAD']);
    const stranger = await server.signUp();
    expect(JSON.parse(await (await ask('', {}, stranger.token)).text())).toMatchObject({
      jobs: [],
      trash: [],
    });
  });

  it('is a feature, and without its migration a refusal that names it', async () => {
    const config = (await (await fetch(`${server.url}/config.json`)).json()) as { features: string[] };
    expect(config.features).toContain('backup');
    await sql`alter table private.job_moves rename to hidden`;
    try {
      const answer = await ask();
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({
        error: { code: 'NOT_FOUND', message: expect.stringContaining('20260101000007_backup.sql') },
      });
      expect((await account.export()).status).toBe(200);
    } finally {
      await sql`alter table private.hidden rename to job_moves`;
    }
  });
});
