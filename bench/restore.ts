import { mkdtempSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createClient } from '@supabase/supabase-js';
import type { Job } from '../src/job/job.ts';
import { createWriteCalls } from '../src/network/write-calls.ts';
import { answered } from '../src/restore/answered.ts';
import { applyPlan, notBegun } from '../src/restore/apply-plan.ts';
import { chunksOf } from '../src/restore/choices.ts';
import type { PlanEntry } from '../src/restore/plan.ts';
import { planRestore } from '../src/restore/plan-restore.ts';
import { startServerProcess } from '../tests/server/server-process.ts';
import { keyOf, signUpAccount } from '../tests/server/test-account.ts';
import { openBenchSite, runInBrowser } from './browser-session.ts';
import { median, megabytes, rounded, watchPeak, writeResults } from './measure.ts';
import { makeJobs } from './rows.ts';

/**
 * Brings a JSON export back to empty accounts: by the route, and in chunks as the app sends them, both with a journal.
 * Compares this with supabase-js, which inserts 500 rows a call without one, and with the same file sent again, which
 * brings nothing new. In the browser, it compares the preview of a CSV with the check of the same file.
 *
 *     node bench/restore.ts [--rows 10000] [--rounds 3] [--json FILE]
 *
 * `--rows 100000` is what the goals are about.
 */
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '3' },
    json: { type: 'string', default: 'bench/results/restore.json' },
  },
});
const rows = Number(values.rows);
const rounds = Number(values.rounds);
const { signal } = new AbortController();

const written = await measureWriting();
console.log('A restore of new jobs');
console.table(written);
const previewed = await measurePreview();
console.log('The preview of a file, all of whose jobs are the same');
console.table(previewed);
writeResults(values.json, { rows, rounds, written, previewed });

async function measureWriting() {
  const dataDir = mkdtempSync('/var/tmp/pipeline-bench-');
  const server = await startServerProcess({ DATA_DIR: dataDir });
  const [inserts, chunks, route, nothingNew]: [number[], number[], number[], number[]] = [[], [], [], []];
  const added: number[] = [];
  try {
    const key = await keyOf(server.url);
    let seed = 1;
    for (let round = 0; round < rounds; round++) {
      inserts.push(await insertPlainly(server.url, key, makeJobs(rows, seed++)));
      chunks.push(await putInChunks(server.url, key, makeJobs(rows, seed++)));
      const file = fileOf(makeJobs(rows, seed++));
      const { token } = await signUpAccount(server.url);
      const peak = watchPeak([server.process.pid ?? 0]);
      route.push(await timed(() => sendFile(server.url, token, file, rows)));
      added.push(peak());
      nothingNew.push(await timed(() => sendFile(server.url, token, file, 0)));
    }
  } finally {
    await server.end('SIGTERM');
    rmSync(dataDir, { recursive: true, force: true });
  }
  return {
    'supabase-js inserts, ms': rounded(median(inserts)),
    'chunks as the app sends them, ms': rounded(median(chunks)),
    'of the inserts': rounded(median(chunks) / median(inserts), 2),
    'route, ms': rounded(median(route)),
    'route, of the inserts': rounded(median(route) / median(inserts), 2),
    'route, memory that the server added, MB': rounded(megabytes(median(added))),
    'nothing new, ms': rounded(median(nothingNew)),
    'nothing new, of the route': rounded(median(nothingNew) / median(route), 2),
  };
}

async function insertPlainly(url: string, key: string, jobs: readonly Job[]): Promise<number> {
  const { token } = await signUpAccount(url);
  const client = createClient(url, key, { accessToken: async () => token });
  return timed(async () => {
    for (let at = 0; at < jobs.length; at += 500) {
      const { error } = await client.from('jobs').insert(jobs.slice(at, at + 500));
      if (error !== null) throw error;
    }
  });
}

/** The plan lies in memory here: how long it takes is measured in the browser. */
async function putInChunks(url: string, key: string, jobs: readonly Job[]): Promise<number> {
  const { token } = await signUpAccount(url);
  const target = createWriteCalls({
    backend: { supabaseUrl: url, supabaseKey: key },
    accessToken: async () => ({ kind: 'token', accessToken: token }),
    now: () => new Date(),
    signal,
  });
  const entries: (readonly PlanEntry[])[] = [];
  const { kinds } = await planRestore({
    ...{ file: new Blob([fileOf(jobs)]), jobs: each<never>([]), target, timeZone: null, signal },
    onBytes() {},
    async onEntries(more) {
      entries.push(more);
    },
  });
  const run = crypto.randomUUID();
  return timed(async () => {
    const start = { run, kind: 'restore', fileName: 'jobs.json', fileSha256: null, counts: {} } as const;
    answered(await target.beginRun(start));
    const { inserted } = await applyPlan({
      ...{ run, target, before: notBegun, signal, onChunk() {} },
      chunks: chunksOf(each(entries), kinds, { kinds: {}, rows: new Map() }),
    });
    if (inserted !== jobs.length) throw new Error(`${inserted} of ${jobs.length} jobs were inserted`);
  });
}

async function sendFile(url: string, token: string, file: string, news: number): Promise<void> {
  const answer = await fetch(`${url}/api/import?mode=restore`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}` },
    body: file,
  });
  const { applied } = (await answer.json()) as { applied: { inserted: number } | null };
  if ((applied?.inserted ?? 0) !== news) throw new Error(`The answer is ${answer.status}, not ${news} jobs`);
}

async function measurePreview() {
  const site = await openBenchSite();
  try {
    await runInBrowser(site, 'fill', { contender: 'ours', rows });
    const checks: number[] = [];
    const previews: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const check = await runInBrowser(site, 'verify', null);
      const preview = await runInBrowser(site, 'preview', null);
      for (const { same } of [check, preview])
        if (same !== rows) throw new Error(`${same} of ${rows} jobs were found in the file`);
      checks.push(check.ms);
      previews.push(preview.ms);
    }
    return {
      'check, ms': rounded(median(checks)),
      'preview, ms': rounded(median(previews)),
      'of the check': rounded(median(previews) / median(checks), 2),
    };
  } finally {
    await site.close();
  }
}

function fileOf(jobs: readonly Job[]): string {
  return JSON.stringify({ exported_at: '2026-03-04T12:00:00Z', total: jobs.length, jobs });
}

async function* each<T>(items: readonly T[]): AsyncGenerator<T, void, undefined> {
  yield* items;
}

async function timed(run: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}
