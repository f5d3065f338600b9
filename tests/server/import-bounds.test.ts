import { once } from 'node:events';
import { mkdtempSync, readdirSync, readlinkSync, rmSync, statSync } from 'node:fs';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { spoolLimits } from '../../src/server/exports/spool-room.ts';
import { startTestServer, type TestServer } from './server-fixture.ts';
import type { TestAccount } from './test-account.ts';

const megabyte = 1024 ** 2;
const maxBytes = 2 * megabyte;
/** All that lies in files at once. The server takes no more bodies when less than a megabyte is left. */
const maxTotalBytes = 3 * megabyte;

let folder: string;
let server: TestServer;
let account: TestAccount;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pipeline-test-'));
  server = await startTestServer({
    exportLimits: { spool: { ...spoolLimits, folder, maxTotalBytes, leastBytes: megabyte, memoryBytes: 0 } },
    bodyLimits: { maxBytes },
  });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  account = await server.signUp();
});

const begunRequests: ClientRequest[] = [];
afterEach(async () => {
  for (const begun of begunRequests.splice(0)) begun.destroy();
  await hasSpooled();
  expect(readdirSync(folder)).toEqual([]);
  // The bound has left nothing behind that stands in the way of the next one.
  const job = { company_name: 'A', job_title: 'B' };
  expect(await answerTo(begin().end(JSON.stringify({ jobs: [job] })))).toMatchObject({
    ...{ status: 200, json: { applied: { inserted: 1 } } },
  });
  expect(JSON.stringify(server.lines.filter(({ level }) => Number(level) >= 50))).toBe('[]');
});

/** The sizes of the spool files that are open. The server runs in this process. */
function spooled(): number[] {
  return readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      const path = `/proc/self/fd/${fd}`;
      return readlinkSync(path).startsWith(folder) ? [statSync(path).size] : [];
    } catch {
      return []; // closed in the meantime
    }
  });
}

/** Waits until files of these sizes, and no other, wait. */
async function hasSpooled(...sizes: number[]): Promise<void> {
  await vi.waitUntil(() => spooled().join() === sizes.join(), { timeout: 20_000 });
}

/** Begins a restore and sends no more of its body than the test does. */
function begin(headers: Record<string, string> = {}, of = account, url = server.url): ClientRequest {
  const begun = request(`${url}/api/import?mode=restore`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${of.token}`, ...headers },
  });
  begun.on('error', () => {}); // The server may close the connection under a body that it refuses.
  begunRequests.push(begun);
  begun.flushHeaders();
  return begun;
}

async function answerTo(begun: ClientRequest) {
  const [answer] = (await once(begun, 'response')) as [IncomingMessage];
  return { status: answer.statusCode, headers: answer.headers, json: JSON.parse(await text(answer)) };
}

const refused = (message: string) => ({
  ...{ status: 400, json: { error: { code: 'VALIDATION_ERROR', message, details: { parameter: 'body' } } } },
});
const unavailable = {
  ...{
    status: 503,
    headers: { 'retry-after': expect.any(String) },
    json: { error: { code: 'UNAVAILABLE' } },
  },
};
const tooLarge = refused(`A file may have at most ${maxBytes} bytes.`);

describe('a body', () => {
  it('that says that it is too large is refused before a byte of it is taken', async () => {
    expect(await answerTo(begin({ 'Content-Length': String(maxBytes + 1) }))).toMatchObject(tooLarge);
  });

  it('that does not say so is refused when it is', async () => {
    const begun = begin();
    const answer = answerTo(begun);
    begun.write(Buffer.alloc(maxBytes, ' '));
    await hasSpooled(maxBytes);
    begun.write(' ');
    expect(await answer).toMatchObject(tooLarge);
  });

  it('as large as it may be is read', async () => {
    expect(await answerTo(begin().end(`{"jobs":[]}${' '.repeat(maxBytes - 11)}`))).toMatchObject({
      ...{ status: 200, json: { file: { rows: 0 } } },
    });
  });

  it('that stops on its way is refused', async () => {
    const impatient = await startTestServer({ bodyLimits: { stallMs: 500 } });
    try {
      const begun = begin({ 'Content-Length': '1000' }, await impatient.signUp(), impatient.url);
      begun.write('{"jobs":[');
      expect(await answerTo(begun)).toMatchObject(refused('Nothing of the body came for 0.5 seconds.'));
    } finally {
      await impatient.close();
    }
  });

  it('that its client breaks off ends there', async () => {
    const begun = begin();
    begun.write('{"jobs":[');
    await hasSpooled(9);
    begun.destroy();
    await hasSpooled();
  });

  it('is refused where others fill the room, and they go on', async () => {
    const other = await server.signUp();
    const file = `{"jobs":[]}${' '.repeat(maxBytes - 11)}`;
    const slow = begin({}, other);
    slow.write(file.slice(0, -1));
    await hasSpooled(maxBytes - 1);
    // 1 MB is left, to the byte: the next one may begin, and finds no room for all of it.
    const late = begin();
    const answer = answerTo(late);
    late.write(file);
    expect(await answer).toMatchObject(unavailable);
    await hasSpooled(maxBytes - 1);
    slow.write(' ');
    expect(await answerTo(slow.end())).toMatchObject({ status: 200 });
  });

  it('waits for the one before it of the same account, and four may wait', async () => {
    const slow = begin();
    slow.write('{"jobs":[');
    await hasSpooled(9);
    const later = Array.from({ length: 5 }, () => answerTo(begin().end('{"jobs":[]}')));
    const first = await Promise.race(later);
    expect(first).toMatchObject(unavailable);
    expect(spooled()).toEqual([9]);
    slow.end(']}');
    const statuses = (await Promise.all([answerTo(slow), ...later])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 200, 200, 200, 200, 503]);
  });

  it('that unpacks to far more than it is, is read no further', async () => {
    const bomb = gzipSync(`{"jobs":[${`{"notes":"${' '.repeat(99_000)}"},`.repeat(1000)}{}]}`);
    expect(bomb.byteLength).toBeLessThan(maxBytes);
    expect(await answerTo(begin().end(bomb))).toMatchObject({
      ...{ status: 400, json: { error: { code: 'VALIDATION_ERROR', details: { reason: 'swollen' } } } },
    });
  });

  it('is refused where there is no room for its plan', async () => {
    const jobs = Array.from({ length: 600 }, (_, at) => ({
      ...{ company_name: 'A', job_title: `B ${at}`, notes: 'x'.repeat(1500) },
    }));
    const slow = begin({}, await server.signUp());
    slow.write(' '.repeat(maxBytes - 1000));
    await hasSpooled(maxBytes - 1000);
    expect(await answerTo(begin().end(JSON.stringify({ jobs })))).toMatchObject(unavailable);
    await hasSpooled(maxBytes - 1000);
    expect(await account.rest('jobs?select=id')).toEqual([]);
    slow.destroy();
  });
});
