import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import Papa from 'papaparse';
import { backUpJobs } from '../src/export/back-up-jobs.ts';
import { type BackupPage, pagedAccount } from '../src/export/paged-account.ts';
import { csvColumns } from '../src/job/columns.ts';
import { startServerProcess } from '../tests/server/server-process.ts';
import { signUpAccount, type TestAccount } from '../tests/server/test-account.ts';
import { median, megabytes, rounded, slope, watchPeak, writeResults } from './measure.ts';
import { fillAccount, openDatabase } from './server-rows.ts';

/**
 * Measures `GET /api/export` as CSV over HTTP, read to its end and dropped. It compares this with `COPY (SELECT …) TO
 * STDOUT` through the same driver, and with a naive `select` and `Papa.unparse`, the backup with the JSON, and the backup
 * in pages with that of the route. Memory is the peak of the server's process above what it had before.
 *
 *     node bench/route.ts [--sizes 10000,100000,1000000] [--rounds 3] [--json FILE]
 */
const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '10000,100000,1000000' },
    rounds: { type: 'string', default: '3' },
    json: { type: 'string', default: 'bench/results/route.json' },
  },
});
const sizes = values.sizes.split(',').map(Number);
const rounds = Number(values.rounds);
/** The naive one holds every row at once, twice. With more rows, the benchmark would measure this machine's memory. */
const maxNaiveRows = 100_000;
const columns = csvColumns.map(({ name }) => name);

const dataDir = mkdtempSync('/var/tmp/pipeline-bench-');
const server = await startServerProcess({ DATA_DIR: dataDir });
const results: Awaited<ReturnType<typeof measure>>[] = [];
try {
  for (const rows of sizes) results.push(await measure(rows));
} finally {
  await server.end('SIGTERM');
  rmSync(dataDir, { recursive: true, force: true });
}
console.log('The route, CSV over HTTP');
console.table(results);
const slopes =
  results.length < 2
    ? {}
    : {
        'ms for 1,000 rows more': rounded(slopeOf('route ms') * 1000, 2),
        'MB for 100,000 rows more': rounded(slopeOf('peak MB') * 100_000, 1),
      };
console.table(slopes);
writeResults(values.json, { rounds, results, slopes });

function slopeOf(value: 'route ms' | 'peak MB'): number {
  return slope(results.map((result) => ({ x: result.rows, y: result[value] })));
}

async function measure(rows: number) {
  const account = await signUpAccount(server.url);
  await fillAccount(dataDir, account.userId, rows);
  await moveEach(account.userId);
  // With compression, the benchmark would measure the coding.
  const plainly = { headers: { Authorization: `Bearer ${account.token}`, 'Accept-Encoding': 'identity' } };
  const copy: number[] = [];
  const route: number[] = [];
  const naive: number[] = [];
  const json: number[] = [];
  const backup: number[] = [];
  const pages: number[] = [];
  let peakBytes = 0;
  for (let round = -1; round < rounds; round++) {
    const copyMs = await timed(() => copyToNowhere(account.userId));
    const peak = watchPeak([server.process.pid ?? Number.NaN]);
    const routeMs = await timed(async () => drain(await account.export('?format=csv', plainly)));
    const naiveMs = rows > maxNaiveRows ? Number.NaN : await timed(() => askNaively(account.userId));
    const jsonMs = await timed(async () => drain(await account.export('', plainly)));
    const backupMs = await timed(async () => drain(await fetch(`${server.url}/api/backup`, plainly)));
    const pagesMs = await timed(() => backUpInPages(account));
    // The first round warms up and its time does not count. Its memory does.
    peakBytes = Math.max(peakBytes, peak());
    if (round < 0) continue;
    copy.push(copyMs);
    route.push(routeMs);
    naive.push(naiveMs);
    json.push(jsonMs);
    backup.push(backupMs);
    pages.push(pagesMs);
  }
  return {
    rows,
    'COPY ms': rounded(median(copy)),
    'route ms': rounded(median(route)),
    'rows/s': Math.round((rows / median(route)) * 1000),
    'of COPY': rounded(median(copy) / median(route), 2),
    'times naive': rounded(median(naive) / median(route), 2),
    'backup of JSON': rounded(median(json) / median(backup), 2),
    'pages of backup': rounded(median(backup) / median(pages), 2),
    'peak MB': megabytes(peakBytes),
  };
}

/** Makes the backup as an app does that has only the database. */
async function backUpInPages(account: TestAccount): Promise<void> {
  const source = await pagedAccount(async (page) => {
    const body = { ...page, lim: 500 };
    return (await account.rest('rpc/backup_page', { method: 'POST', body })) as BackupPage;
  });
  const run = {
    userId: account.userId,
    from: 'account',
    exportedAt: '2026-03-04T12:00:00Z',
    source,
  } as const;
  for await (const _ of backUpJobs(run));
}

/** Gives each job a change of its stage. */
async function moveEach(userId: string): Promise<void> {
  const sql = openDatabase(dataDir);
  await sql`insert into private.job_moves (job_id, user_id, from_status, to_status)
    select id, user_id, 'saved', 'applied' from public.jobs where user_id = ${userId}`;
  await sql.end();
}

async function copyToNowhere(userId: string): Promise<void> {
  const sql = openDatabase(dataDir);
  try {
    const rows = await sql
      .unsafe(
        `copy (select ${columns.join(', ')} from public.jobs where user_id = '${userId}' and deleted_at is null
          order by created_at desc, id) to stdout`,
      )
      .readable();
    for await (const _ of rows);
  } finally {
    await sql.end();
  }
}

/** Exports naively: all rows in memory, one text, one answer. */
async function askNaively(userId: string): Promise<void> {
  const sql = openDatabase(dataDir);
  const plain = createServer(async (_request, response) => {
    const rows = await sql.unsafe(
      `select ${columns.join(', ')} from public.jobs where user_id = $1 and deleted_at is null
        order by created_at desc, id`,
      [userId],
    );
    response.end(Papa.unparse([...rows], { columns }));
  });
  await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
  try {
    await drain(await fetch(`http://127.0.0.1:${(plain.address() as AddressInfo).port}`));
  } finally {
    plain.close();
    await sql.end();
  }
}

async function drain(response: Response): Promise<void> {
  if (!response.ok || response.body === null) throw new Error(`The answer is ${response.status}`);
  for await (const _ of response.body);
}

async function timed(run: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}
