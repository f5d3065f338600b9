import { once } from 'node:events';
import { mkdtempSync, readdirSync, readlinkSync, rmSync, watch } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import postgres, { type Sql } from 'postgres';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { EmbeddedConnection } from '../../src/server/database/embedded-postgres.ts';
import { type SpoolLimits, spoolLimits } from '../../src/server/exports/spool-room.ts';
import { turnLimits } from '../../src/server/limits/turns.ts';
import { startTestServer, type TestServer } from './server-fixture.ts';
import type { TestAccount } from './test-account.ts';

const logged = ({ lines }: TestServer, words: string) => JSON.stringify(lines).includes(words);

let folder: string;
let limitedFolder: string;
let server: TestServer;
let limited: TestServer;
/** The limits that `server` reads. A test may remove its folder. */
let serverSpool: { -readonly [name in keyof SpoolLimits]: SpoolLimits[name] };
let accounts: Map<TestServer, TestAccount>;
let sql: Sql;
const rows = 5000;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pipeline-test-'));
  limitedFolder = mkdtempSync(join(folder, 'limited-'));
  const spool = { ...spoolLimits, folder };
  serverSpool = { ...spool, maxBytes: 24e6 };
  [server, limited] = await Promise.all([
    startTestServer({ exportLimits: { spool: serverSpool } }),
    startTestServer({
      exportLimits: { stallMs: 500, spool: { ...spool, folder: limitedFolder } },
    }),
  ]);
  accounts = new Map();
  for (const one of [server, limited]) {
    const account = await one.signUp();
    accounts.set(one, account);
    const admin = postgres({ ...(one.databaseAddress as EmbeddedConnection), max: 2 });
    await admin`
      insert into public.jobs (user_id, company_name, job_title, source, job_description, notes)
      select ${account.userId}, 'Company ' || n, 'Title', 'manual', repeat('long text ', 200), repeat('note ', ${one === limited ? 2000 : 10}::int)
      from generate_series(1, ${rows}::int) n`;
    if (one === server) sql = admin;
    else await admin.end();
  }
});
afterAll(async () => {
  await sql.end();
  await Promise.all([server.close(), limited.close()]);
  rmSync(folder, { recursive: true });
});

const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
});

/** Starts a client that asks for the whole export and reads nothing of it until the test resumes it. */
async function silentClient(
  of: TestServer,
  query = '',
  account = accounts.get(of) as TestAccount,
  version = '1.1',
): Promise<Socket> {
  const socket = connect(Number(new URL(of.url).port), '127.0.0.1');
  socket.on('error', () => {});
  sockets.push(socket);
  await once(socket, 'connect');
  socket.pause();
  socket.write(
    `GET /api/export${query} HTTP/${version}\r\nHost: x\r\nConnection: close\r\nAccept-Encoding: identity\r\nAuthorization: Bearer ${account.token}\r\n\r\n`,
  );
  return socket;
}

/** Returns how many spool files this process holds open. The server runs in this process. */
function openSpools(): number {
  return readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).startsWith(limitedFolder);
    } catch {
      return false; // Closed in the meantime.
    }
  }).length;
}

/** Returns the rest of the answer, one character for each byte. */
async function restOf(socket: Socket): Promise<string> {
  const parts: Buffer[] = [];
  socket.on('data', (part) => parts.push(part));
  socket.resume();
  if (!socket.closed) await once(socket, 'close');
  return Buffer.concat(parts).toString('latin1');
}

/** The regular end of a chunked body (RFC 9112, 7.1). */
const endOfBody = /\r\n0\r\n\r\n$/;

async function openTransactions(admin = sql): Promise<number> {
  const [row] = await admin<{ count: number }[]>`
    select count(*)::int from pg_stat_activity where application_name = 'pipeline-export' and xact_start is not null`;
  return row?.count ?? -1;
}

describe('clients that read nothing', () => {
  it('hold no transaction, and get the whole file when they read after all', async () => {
    const socket = await silentClient(server);
    await once(socket, 'readable');
    await vi.waitUntil(async () => (await openTransactions()) === 0, { timeout: 30_000 });
    const text = await restOf(socket);
    expect(text).toContain(`X-Total-Count: ${rows}`.toLowerCase());
    // Remove the lines between the chunks, which may be in the middle of a word.
    expect(text.replace(/\r\n[0-9a-f]+\r\n/g, '').match(/"company_name":/g)).toHaveLength(rows);
    expect(text).toMatch(endOfBody);
  });

  it('a hundred of them leave the health check and other exports working', async () => {
    const small = await server.signUp();
    await small.insert([{ company_name: 'A', job_title: 'B', source: 'fuzu' }]);
    await Promise.all(Array.from({ length: 100 }, () => silentClient(server)));
    expect((await fetch(`${server.url}/api/health`)).status).toBe(200);
    const answer = await small.export();
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ total: 1 });
    await vi.waitUntil(async () => (await openTransactions()) === 0, { timeout: 30_000 });
    expect((await fetch(`${server.url}/api/health`)).status).toBe(200);
  });

  it('are dropped after a time: what they have is not the end of a body', async () => {
    // The answer may begin before its spool is there, and the spool may be there only for a moment.
    const folderWatch = watch(limitedFolder);
    const spoolMade = once(folderWatch, 'change');
    const socket = await silentClient(limited, '?format=csv');
    await spoolMade;
    folderWatch.close();
    await vi.waitUntil(() => openSpools() === 0, { timeout: 30_000 });
    expect(await restOf(socket)).not.toMatch(endOfBody);
  });

  it('are broken off at the limit of one, their transactions ended, and nothing short is taken for whole', async () => {
    const big = await server.signUp();
    await sql`
      insert into public.jobs (user_id, company_name, job_title, source, job_description)
      select ${big.userId}, 'Company ' || n, 'Title', 'manual', repeat('long text ', 1000)
      from generate_series(1, ${rows * 2}::int) n`;
    const socket = await silentClient(server, '', big);
    await vi.waitUntil(() => logged(server, 'which is the limit'), { timeout: 30_000 });
    await vi.waitUntil(async () => (await openTransactions()) === 0, { timeout: 30_000 });
    expect(await restOf(socket)).not.toMatch(endOfBody);
  });
});

describe('a client that speaks HTTP/1.0, as proxies may, where the end of a connection is the end of a body', () => {
  const asked = (of: TestServer, query = '') => silentClient(of, query, accounts.get(of), '1.0');
  const parts = (answer: string) => {
    const [head = '', ...bodies] = answer.split('\r\n\r\n');
    const [, length] = /^content-length: (\d+)$/im.exec(head) ?? [];
    const body = bodies.join('\r\n\r\n');
    return { length: Number(length), got: body.length, body };
  };

  it('is told the length before the first byte', async () => {
    const { length, got } = parts(await restOf(await asked(server)));
    expect(length).toBeGreaterThan(rows * 2000);
    expect(got).toBe(length);
  });

  it('is told the length of the packed file, where it asked for one', async () => {
    const { length, got, body } = parts(await restOf(await asked(server, '?format=csv&compress=gzip')));
    expect(got).toBe(length);
    const plain = await (accounts.get(server) as TestAccount).export('?format=csv');
    expect(gunzipSync(Buffer.from(body, 'latin1')).toString()).toBe(await plain.text());
  });

  it('sees by it that a file was broken off', async () => {
    const socket = await asked(limited);
    await once(socket, 'readable');
    await vi.waitUntil(() => openSpools() === 0, { timeout: 30_000 });
    const { length, got } = parts(await restOf(socket));
    expect(got).toBeLessThan(length);
  });
});

describe('a spool that all exports together have filled', () => {
  it('is a 503 with Retry-After before the first byte, until a client takes what is there or goes', async () => {
    // The export is about 80 MB. 8 MB stay in memory and up to 40 MB in the sockets. The rest leaves less than one more
    // may need.
    const spool = { ...spoolLimits, folder: limitedFolder, maxTotalBytes: 90e6, leastBytes: 70e6 };
    const full = await startTestServer({ exportLimits: { spool, turns: { ...turnLimits, all: 1 } } });
    const admin = postgres({ ...(full.databaseAddress as EmbeddedConnection), max: 1 });
    try {
      const account = await full.signUp();
      const small = await full.signUp();
      await admin`
        insert into public.jobs (user_id, company_name, job_title, source, notes)
        select ${account.userId}, 'Company ' || n, 'Title', 'manual', repeat('note ', 1000)
        from generate_series(1, 15_000) n`;
      expect((await small.export()).status).toBe(200);
      const silent = await silentClient(full, '', account);
      await vi.waitUntil(async () => (await openTransactions(admin)) > 0, { timeout: 30_000 });
      // This request waits for its turn while the one before it fills the spool.
      expect((await account.export()).status).toBe(503);
      const refused = await vi.waitUntil(
        async () => {
          const answer = await small.export();
          return answer.status !== 200 && answer;
        },
        { timeout: 30_000 },
      );
      expect(refused.status).toBe(503);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await refused.json()).toMatchObject({ error: { code: 'UNAVAILABLE' } });
      // A request about the file needs no room, and neither does a client that already has it.
      const head = await account.export('', { method: 'HEAD' });
      expect(head.status).toBe(200);
      const headers = {
        Authorization: `Bearer ${account.token}`,
        'If-None-Match': head.headers.get('etag') ?? '',
      };
      expect((await account.export('', { headers })).status).toBe(304);
      silent.destroy();
      await vi.waitUntil(async () => (await small.export()).status === 200, { timeout: 30_000 });
    } finally {
      await admin.end();
      await full.close();
    }
  });

  it('breaks off the one that fills it midway, its transaction ended, and none of the others', async () => {
    // Each export is about 100 MB. 8 MB stay in memory and up to 40 MB in the sockets. The rest of one fits in any case,
    // and the rest of two in none.
    const spool = { ...spoolLimits, folder: limitedFolder, maxTotalBytes: 97e6, leastBytes: 1e6 };
    const filled = await startTestServer({ exportLimits: { spool } });
    const admin = postgres({ ...(filled.databaseAddress as EmbeddedConnection), max: 1 });
    try {
      const [first, second] = [await filled.signUp(), await filled.signUp()];
      for (const { userId } of [first, second]) {
        await admin`
          insert into public.jobs (user_id, company_name, job_title, source, notes)
          select ${userId}, 'Company ' || n, 'Title', 'manual', repeat('note ', 1000)
          from generate_series(1, 18_000) n`;
      }
      const whole = await silentClient(filled, '', first);
      await once(whole, 'readable');
      await vi.waitUntil(async () => (await openTransactions(admin)) === 0, { timeout: 30_000 });
      const broken = await silentClient(filled, '', second);
      await once(broken, 'readable');
      await vi.waitUntil(() => logged(filled, 'Clients have'), {
        timeout: 30_000,
      });
      expect(await restOf(broken)).not.toMatch(endOfBody);
      await vi.waitUntil(async () => (await openTransactions(admin)) === 0, { timeout: 30_000 });
      expect(await restOf(whole)).toMatch(endOfBody);
    } finally {
      await admin.end();
      await filled.close();
    }
  });
});

describe('a spool folder that cannot be written', () => {
  /** 70 MB: more than our memory for one export and the system's own buffers of both sockets (33 MB seen) can hold. */
  const manyRows = 30_000;
  let large: TestAccount;

  beforeAll(async () => {
    // A folder inside a file: even root cannot create it.
    serverSpool.folder = '/dev/null/none';
    large = await server.signUp();
    await sql`
      insert into public.jobs (user_id, company_name, job_title, source, job_description)
      select ${large.userId}, 'Company ' || n, 'Title', 'manual', repeat('long text ', 200)
      from generate_series(1, ${manyRows}::int) n`;
  });
  afterAll(() => {
    serverSpool.folder = folder;
  });

  it('is named in the log, and a client that pauses gets the whole file at its own speed', async () => {
    serverSpool.maxWaitMs = 60_000;
    const socket = await silentClient(server, '', large);
    await vi.waitUntil(() => logged(server, '/dev/null/none'), { timeout: 30_000 });
    const text = await restOf(socket);
    expect(text.replace(/\r\n[0-9a-f]+\r\n/g, '').match(/"company_name":/g)).toHaveLength(manyRows);
    expect(text).toMatch(endOfBody);
  });

  it('breaks a client off that reads nothing, with its transaction, and the next export works', async () => {
    serverSpool.maxWaitMs = 100;
    const socket = await silentClient(server, '', large);
    await vi.waitUntil(() => logged(server, 'was waited for'), { timeout: 30_000 });
    await vi.waitUntil(async () => (await openTransactions()) === 0, { timeout: 30_000 });
    expect(await restOf(socket)).not.toMatch(endOfBody);
    serverSpool.maxWaitMs = spoolLimits.maxWaitMs;
    const { total } = (await (await large.export()).json()) as { total: number };
    expect(total).toBe(manyRows);
  });
});

describe('compressed answers', () => {
  it.each([
    ['gzip', 'gzip'],
    ['gzip, deflate, br, zstd', 'zstd'],
    ['gzip;q=0', null],
    [undefined, null],
  ])('Accept-Encoding %j is answered in %j, the same file', async (accepted, coding) => {
    const account = accounts.get(server) as TestAccount;
    const answer = await account.export('?format=csv', {
      headers: { Authorization: `Bearer ${account.token}`, 'Accept-Encoding': accepted ?? 'identity' },
    });
    expect(answer.headers.get('content-encoding')).toBe(coding);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const text = await answer.text();
    const plain = await account.export('?format=csv', {
      headers: { Authorization: `Bearer ${account.token}`, 'Accept-Encoding': 'identity' },
    });
    expect(text === (await plain.text())).toBe(true);
    expect(text.split('\r\n')).toHaveLength(rows + 2);
  });

  it('compress=gzip is a file that is compressed, by its name and type, in no coding', async () => {
    const account = accounts.get(server) as TestAccount;
    const [file, plain] = await Promise.all([
      account.export('?format=csv&compress=gzip'),
      account.export('?format=csv'),
    ]);
    expect(file.headers.get('content-type')).toBe('application/gzip');
    expect(file.headers.get('content-disposition')).toMatch(/filename="pipeline-jobs-[\d-]{10}\.csv\.gz"$/);
    expect(file.headers.get('content-encoding')).toBeNull();
    expect(gunzipSync(await file.arrayBuffer()).toString()).toBe(await plain.text());
  });

  it('a client that refuses every coding and the plain bytes is a 406, and an error is plain', async () => {
    const account = accounts.get(server) as TestAccount;
    const answer = await account.export('', {
      headers: { Authorization: `Bearer ${account.token}`, 'Accept-Encoding': 'identity;q=0' },
    });
    expect(answer.status).toBe(406);
    expect(answer.headers.get('content-encoding')).toBeNull();
    expect(await answer.json()).toMatchObject({ error: { code: 'NOT_ACCEPTABLE' } });
  });
});
