import { once } from 'node:events';
import { mkdtempSync, readdirSync, readlinkSync, rmSync, statSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startServerProcess } from '../tests/server/server-process.ts';
import { signUpAccount, type TestAccount } from '../tests/server/test-account.ts';
import { median, megabytes, rounded, watchPeak, writeResults } from './measure.ts';
import { fillAccount, openDatabase } from './server-rows.ts';

/**
 * Measures what one server process can bear. First, several people export at once, and each export is read to its end.
 * Then clients ask and read nothing, with a small export beside them. Then come the requests that most people make.
 * Meanwhile one caller asks for the server's health again and again. Memory is the peak of the server's process above
 * what it had before.
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
/** Two of the four exports that may read the database may belong to one person. */
const people = 4;
/** The rows of one person who looks for work. */
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

  // The first ones warm up and do not count.
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

  // Two of each, as a person and their script ask. The first pair is cold.
  const formats = [];
  for (const format of ['json', 'ndjson', 'xlsx', 'parquet', 'pdf'])
    for (const state of ['cold', 'warm']) {
      const { 'MB for each': _, ...made } = await measured(2, async () => {
        await Promise.all([0, 1].map((at) => readWhole(accountOf(at), chosenAs(format))));
      });
      formats.push({ format, state, ...made });
    }
  console.log(`Two exports of ${rows} rows at once (PDF: a part of them), health meanwhile`);
  console.table(formats);

  const person = await signUpAccount(server.url);
  await fillAccount(dataDir, person.userId, smallRows);
  const alone = await smallExports(person);
  const sockets: Socket[] = [];
  let whileTheyAsk: Awaited<ReturnType<typeof smallExports>> | undefined;
  const { 'rows/s': _, ...silent } = await measured(Number(values.silent), async () => {
    for (let at = 0; at < Number(values.silent); at++) sockets.push(ask(accountOf(at)));
    const heads = Promise.all(sockets.map(answered));
    let isOver = false;
    void heads.finally(() => {
      isOver = true;
    });
    whileTheyAsk = await smallExports(person, () => isOver);
    const statuses = await heads;
    const refused = statuses.filter((status) => status === 503).length;
    console.log(`${refused} of ${statuses.length} waited ten seconds for their turn and were sent away`);
  });
  const behind = {
    alone,
    'while the database is read for those who take nothing': whileTheyAsk,
    'beside them, when it has been read': await smallExports(person),
  };
  const spooledMb = megabytes(spooledBytes());
  for (const socket of sockets) socket.destroy();
  console.log(`${values.silent} clients that read nothing, until each has its answer's head`);
  console.table([silent]);
  console.log(
    `An export of ${smallRows} rows beside them, of whose answers ${spooledMb} MB are kept in files, ms`,
  );
  console.table(behind);

  const gone: number[] = [];
  for (let round = 0; round < 9; round++) gone.push(await untilQueryEnds(accountOf(round)));
  const small = {
    [`exports of ${smallRows} rows, a second`]: await eachSecond(() => readWhole(person)),
    'answers 304, a second': await eachSecond(await askAgain(person)),
    'pulls that bring nothing, a second': await eachSecond(await pullAgain(person)),
    'the database, MB for 1,000,000 jobs': await megabytesOfMillion(),
    'ms from a client that is gone to the end of its query': rounded(median(gone)),
  };
  console.log('What most people ask for, eight at a time; and one who goes away');
  console.table(small);
  writeResults(values.json, { rows, results, formats, silent, behind, spooledMb, small });
} finally {
  await server.end('SIGTERM');
  rmSync(dataDir, { recursive: true, force: true });
}

/** Makes exports one after the other, as one person's script does, until `isOver` and at least 25 times. */
async function smallExports(
  person: TestAccount,
  isOver = () => true,
): Promise<{ median: number; longest: number; exports: number }> {
  const ms: number[] = [];
  while (ms.length < 25 || !isOver()) {
    const start = performance.now();
    await readWhole(person);
    ms.push(performance.now() - start);
  }
  return { median: rounded(median(ms)), longest: rounded(Math.max(...ms)), exports: ms.length };
}

/** Returns the bytes of the files without a name that the server's process has open. */
function spooledBytes(): number {
  const folder = `/proc/${server.process.pid}/fd`;
  return readdirSync(folder)
    .filter((fd) => linkOf(join(folder, fd)).endsWith(' (deleted)'))
    .reduce((sum, fd) => sum + statSync(join(folder, fd)).size, 0);
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    // The file was closed meanwhile.
    return '';
  }
}

/** Returns how long a transaction lives on, in ms, after its client goes away with the first bytes. */
async function untilQueryEnds(account: TestAccount): Promise<number> {
  const sql = openDatabase(dataDir);
  try {
    const socket = ask(account);
    await once(socket, 'data');
    const start = performance.now();
    socket.destroy();
    for (;;) {
      const [row] = await sql<{ running: number }[]>`
        select count(*)::int as running from pg_stat_activity
        where application_name = 'pipeline-export' and pid <> pg_backend_pid() and xact_start is not null`;
      if (row?.running === 0) return performance.now() - start;
    }
  } finally {
    await sql.end();
  }
}

async function measured(count: number, run: () => Promise<void>) {
  const peak = watchPeak([server.process.pid ?? Number.NaN]);
  const asked = new AbortController();
  const health = askForHealth(asked.signal);
  const start = performance.now();
  await run().finally(() => asked.abort());
  const ms = performance.now() - start;
  const healthMs = await health;
  return {
    ms: rounded(ms, 0),
    'rows/s': Math.round(((count * rows) / ms) * 1000),
    'MB for each': rounded(megabytes(peak()) / count),
    'health ms, median': rounded(median(healthMs)),
    'health ms, longest': rounded(Math.max(...healthMs)),
  };
}

/** Returns how often in a second eight callers get through. Each begins again as soon as it is done. */
async function eachSecond(run: () => Promise<void>): Promise<number> {
  let done = 0;
  const start = performance.now();
  const caller = async () => {
    for (; performance.now() - start < 3000; done++) await run();
  };
  await Promise.all(Array.from({ length: 8 }, caller));
  return rounded((done / (performance.now() - start)) * 1000, 0);
}

/** Acts as a script that comes every night, and finds that nothing has changed. */
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

/** Acts as a device that opens the app and has everything already. */
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

/** Returns the size of a million jobs of about 1 KB, rows and indexes. */
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

/** A PDF lists 5,000 applications at most. About one in 25 job numbers holds these digits. */
function chosenAs(format: string): string {
  return format === 'pdf' ? 'format=pdf&search=77' : `format=${format}`;
}

async function readWhole(account: TestAccount, query = 'format=csv'): Promise<void> {
  const answer = await account.export(`?${query}`, {
    headers: { Authorization: `Bearer ${account.token}`, 'Accept-Encoding': 'identity' },
  });
  if (!answer.ok || answer.body === null)
    throw new Error(`"${query}" is answered ${answer.status}: ${await answer.text()}`);
  for await (const _ of answer.body);
}

/** Asks for an export, and takes only the head of the answer. */
function ask(account: TestAccount): Socket {
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  socket.write(
    `GET /api/export?format=csv HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: Bearer ${account.token}\r\n\r\n`,
  );
  return socket;
}

/** Resolves to the status of the answer. */
function answered(socket: Socket): Promise<number> {
  return new Promise((resolve, reject) => {
    socket.once('data', (bytes: Buffer) => {
      socket.pause();
      const status = Number(bytes.toString('latin1', 9, 12));
      if (status === 200 || status === 503) resolve(status);
      else reject(new Error(`A client that reads nothing is answered ${status}`));
    });
    socket.once('error', reject);
  });
}
