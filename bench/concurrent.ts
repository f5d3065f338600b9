import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { parseArgs } from 'node:util';
import { startServerProcess } from '../tests/server/server-process.ts';
import { signUpAccount, type TestAccount } from '../tests/server/test-account.ts';
import { median, megabytes, rounded, watchPeak, writeResults } from './measure.ts';
import { fillAccount, openDatabase } from './server-rows.ts';

/**
 * What one process of the server holds: exports at once of several people, each read to its end; then clients that ask
 * and read nothing; then what most people ask for. Meanwhile somebody asks for the health of the server, again and again.
 * Memory is the peak of the server's process above what it had before.
 *
 *     node bench/concurrent.ts [--rows 50000] [--at-once 1,2,4,8,16] [--silent 100] [--json FILE]
 */
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '50000' },
    'at-once': { type: 'string', default: '1,2,4,8,16' },
    silent: { type: 'string', default: '100' },
    json: { type: 'string', default: 'bench/results/concurrent.json' },
  },
});
const rows = Number(values.rows);
/** Four of the eight exports that may read the database may be of one person. */
const people = 4;
/** Of one person who is looking for work. */
const smallRows = 200;

const dataDir = mkdtempSync('/var/tmp/pipeline-bench-');
const server = await startServerProcess({ DATA_DIR: dataDir });
try {
  const accounts: TestAccount[] = [];
  for (let person = 0; person < people; person++) {
    const account = await signUpAccount(server.url);
    await fillAccount(dataDir, account.userId, rows);
    accounts.push(account);
  }
  const accountOf = (at: number) => accounts[at % people] as TestAccount;

  // The first ones warm up, and are not counted.
  await Promise.all([0, 1, 2, 3].map((at) => readWhole(accountOf(at))));
  const results = [];
  for (const count of values['at-once'].split(',').map(Number)) {
    results.push({
      exports: count,
      ...(await measured(count, async () => {
        await Promise.all(Array.from({ length: count }, (_, at) => readWhole(accountOf(at))));
      })),
    });
  }
  console.log(`Exports at once, of ${rows} rows each, CSV, read to their end`);
  console.table(results);

  const sockets: Socket[] = [];
  const silent = await measured(Number(values.silent), async () => {
    for (let at = 0; at < Number(values.silent); at++) sockets.push(ask(accountOf(at)));
    await Promise.all(sockets.map(answered));
    // Behind all of them, who wait for their turn like everybody.
    await readWhole(accountOf(0));
  });
  for (const socket of sockets) socket.destroy();
  console.log(`${values.silent} clients that read nothing, and an export behind them`);
  console.table([silent]);

  const person = await signUpAccount(server.url);
  await fillAccount(dataDir, person.userId, smallRows);
  const small = {
    [`exports of ${smallRows} rows, a second`]: await eachSecond(() => readWhole(person)),
    'answers 304, a second': await eachSecond(await askAgain(person)),
    'pulls that bring nothing, a second': await eachSecond(await pullAgain(person)),
    'the database, MB for 1,000,000 jobs': await megabytesOfMillion(),
  };
  console.log('What most people ask for, eight at a time');
  console.table(small);
  writeResults(values.json, { rows, results, silent, small });
} finally {
  await server.end('SIGTERM');
  rmSync(dataDir, { recursive: true, force: true });
}

async function measured(count: number, run: () => Promise<void>) {
  const peak = watchPeak([server.process.pid ?? Number.NaN]);
  const asked = new AbortController();
  const health = askForHealth(asked.signal);
  const start = performance.now();
  await run();
  const ms = performance.now() - start;
  asked.abort();
  const healthMs = await health;
  return {
    ms: rounded(ms, 0),
    'rows/s': Math.round(((count * rows) / ms) * 1000),
    'MB for each': rounded(megabytes(peak()) / count),
    'health ms, median': rounded(median(healthMs)),
    'health ms, longest': rounded(Math.max(...healthMs)),
  };
}

/** How often eight callers, each of whom begins again as soon as it is done, get through in a second. */
async function eachSecond(run: () => Promise<void>): Promise<number> {
  let done = 0;
  const start = performance.now();
  const caller = async () => {
    for (; performance.now() - start < 3000; done++) await run();
  };
  await Promise.all(Array.from({ length: 8 }, caller));
  return rounded((done / (performance.now() - start)) * 1000, 0);
}

/** A script that comes every night, and finds that nothing has changed. */
async function askAgain(account: TestAccount): Promise<() => Promise<void>> {
  const headers = { Authorization: `Bearer ${account.token}` };
  const first = await account.export('', { headers });
  await first.arrayBuffer();
  const tag = first.headers.get('ETag') ?? '';
  return async () => {
    const answer = await account.export('', { headers: { ...headers, 'If-None-Match': tag } });
    if (answer.status !== 304) throw new Error(`The answer is ${answer.status}`);
  };
}

/** A device that opens the app, and has everything already. */
async function pullAgain(account: TestAccount): Promise<() => Promise<void>> {
  const pull = async (cursor: { rev: string; id: string | null }) =>
    (await account.rest('rpc/pull_jobs', { method: 'POST', body: { ...cursor, lim: 1000 } })) as {
      jobs: { rev: string; id: string }[];
    };
  const { rev = '0', id = null } = (await pull({ rev: '0', id: null })).jobs.at(-1) ?? {};
  return async () => {
    const { jobs } = await pull({ rev, id });
    if (jobs.length > 0) throw new Error(`${jobs.length} jobs came anew`);
  };
}

/** Rows and indexes, of jobs of about 1 KB. */
async function megabytesOfMillion(): Promise<number> {
  const sql = openDatabase(dataDir);
  try {
    const [size] = await sql<{ bytes: number }[]>`
      select pg_total_relation_size('public.jobs')::float8 / count(*) as bytes from public.jobs`;
    return megabytes((size?.bytes ?? Number.NaN) * 1_000_000);
  } finally {
    await sql.end();
  }
}

async function askForHealth(signal: AbortSignal): Promise<number[]> {
  const ms: number[] = [];
  while (!signal.aborted) {
    const start = performance.now();
    const answer = await fetch(`${server.url}/api/health`);
    await answer.arrayBuffer();
    ms.push(performance.now() - start);
  }
  return ms;
}

async function readWhole(account: TestAccount): Promise<void> {
  const answer = await account.export('?format=csv', {
    headers: { Authorization: `Bearer ${account.token}`, 'Accept-Encoding': 'identity' },
  });
  if (!answer.ok || answer.body === null) throw new Error(`The answer is ${answer.status}`);
  for await (const _ of answer.body);
}

/** Asks, and takes nothing of the answer but its head. */
function ask(account: TestAccount): Socket {
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  socket.write(
    `GET /api/export?format=csv HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: Bearer ${account.token}\r\n\r\n`,
  );
  return socket;
}

function answered(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('data', (bytes: Buffer) => {
      socket.pause();
      const status = bytes.toString('latin1', 0, 12);
      if (status === 'HTTP/1.1 200' || status === 'HTTP/1.1 503') resolve();
      else reject(new Error(`A client that reads nothing is answered ${status}`));
    });
    socket.once('error', reject);
  });
}
