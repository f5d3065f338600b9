import { parseArgs } from 'node:util';
import { contenders, keptFiles } from './browser/operations.ts';
import { openBenchSite, runInBrowser } from './browser-session.ts';
import { median, megabytes, rounded, slope, writeResults } from './measure.ts';

/**
 * Exports from IndexedDB to a file in a real browser. It compares ours with Dexie `toArray`, `Papa.unparse` and one
 * Blob (naive), and with batches of 1,000 and a Blob for each. Ours also makes the receipt's SHA-256. Each run has its
 * own browser with a profile on disk. Memory is the peak of the tab's process above what it had before.
 *
 *     node bench/browser-export.ts [--rows 100000] [--rounds 3] [--grow 1000,10000,100000,1000000] [--json FILE]
 */
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '3' },
    grow: { type: 'string', default: '1000,10000,100000,1000000' },
    json: { type: 'string', default: 'bench/results/browser-export.json' },
  },
});
const rows = Number(values.rows);
const rounds = Number(values.rounds);
const sizes = values.grow.split(',').filter(Boolean).map(Number);

const site = await openBenchSite();
try {
  const compared = await compare();
  const daily = await measureDaily();
  const kept = await measureKept();
  const hashing = await measureHashing();
  const growth = await measureGrowth();
  writeResults(values.json, { rows, rounds, compared, daily, kept, hashing, growth });
} finally {
  await site.close();
}

async function compare() {
  const fills = new Map<string, number>();
  for (const contender of ['ours', 'naive'] as const) {
    fills.set(contender, (await runInBrowser(site, 'fill', { contender, rows })).ms);
  }
  const exports = new Map(
    contenders.map((contender) => [contender, [] as Awaited<ReturnType<typeof one>>[]]),
  );
  for (let round = 0; round < rounds; round++) {
    for (const contender of contenders) exports.get(contender)?.push(await one(contender));
  }
  const hashes = new Set<string>();
  for (const contender of contenders) {
    hashes.add((await runInBrowser(site, 'hash', { contender, format: 'csv' })).sha256);
  }
  if (hashes.size !== 1) throw new Error('The contenders did not write the same file');
  const of = (contender: (typeof contenders)[number]) => {
    const runs = exports.get(contender) ?? [];
    return {
      fillMs: fills.get(contender),
      ms: median(runs.map(({ ms }) => ms)),
      peakBytes: median(runs.map(({ peakBytes }) => peakBytes)),
    };
  };
  const naive = of('naive');
  const results = contenders.map((contender) => ({ contender, ...of(contender) }));
  console.log(`Export of ${rows} jobs as CSV, the same bytes from each`);
  console.table(
    Object.fromEntries(
      results.map(({ contender, fillMs, ms, peakBytes }) => [
        contender,
        {
          'first write, rows/s': fillMs === undefined ? '' : Math.round((rows / fillMs) * 1000),
          'of naive': fillMs === undefined ? '' : rounded((naive.fillMs ?? Number.NaN) / fillMs, 2),
          'export, rows/s': Math.round((rows / ms) * 1000),
          'times naive': rounded(naive.ms / ms, 2),
          'peak MB': megabytes(peakBytes),
          'share of naive’s': rounded(peakBytes / naive.peakBytes, 2),
        },
      ]),
    ),
  );
  return results;

  function one(contender: (typeof contenders)[number]) {
    return runInBrowser(site, 'export', { contender, format: 'csv' });
  }
}

/** Measures what a person does with so many jobs. */
async function measureDaily() {
  const list = await runInBrowser(site, 'list', null);
  const cancel = await runInBrowser(site, 'cancel', null);
  const change = await runInBrowser(site, 'change', { rows, changes: 20 });
  const page = await runInBrowser(site, 'changePage', { rows, changes: 1000 });
  const results = {
    'first rows ms': rounded(list.firstMs),
    'list in memory ms': rounded(list.loadMs),
    'figures of all for the first time ms': rounded(list.firstFiguresMs),
    'figures of all ms': rounded(list.figuresMs),
    'figures, of the list in memory': rounded(list.figuresMs / list.loadMs, 2),
    'a search ms': rounded(list.searchMs),
    'a filter ms': rounded(list.filterMs),
    'sorted by company for the first time ms': rounded(list.sortMs),
    'search and filter in that order ms': rounded(list.sortedSearchMs),
    'cancel ms': rounded(cancel.ms),
    'one change ms': rounded(median(change.ms)),
    'a page of 1,000 changes ms': rounded(page.ms),
  };
  console.log(`With ${rows} jobs on the device`);
  console.table(results);
  return results;
}

/** Compares the files for keeping, made from this device's copy. The locked one is also opened once. */
async function measureKept() {
  const times = new Map(keptFiles.map((kind) => [kind, [] as number[]]));
  for (let round = 0; round < rounds; round++)
    for (const kind of keptFiles) times.get(kind)?.push((await runInBrowser(site, 'keep', kind)).ms);
  const ms = (kind: (typeof keptFiles)[number]) => median(times.get(kind) ?? []);
  const results = {
    ...Object.fromEntries(keptFiles.map((kind) => [`${kind} ms`, rounded(ms(kind))])),
    'backup of JSON': rounded(ms('json') / ms('backup'), 2),
    'locked of packed': rounded(ms('packed') / ms('locked'), 2),
  };
  console.log(`Files for keeping, of ${rows} jobs: rows/s as a share`);
  console.table(results);
  return results;
}

/** Compares WebAssembly, which we use where a browser has it, with JavaScript. */
async function measureHashing() {
  const [script, ours] = [
    await runInBrowser(site, 'hashing', 'script'),
    await runInBrowser(site, 'hashing', 'ours'),
  ];
  const results = {
    'SHA-256 MB/s': rounded(ours.megabytesPerSecond),
    'SHA-256 MB/s, in JavaScript': rounded(script.megabytesPerSecond),
    'key of a password ms': rounded(ours.keyMs),
    'key of a password ms, in JavaScript': rounded(script.keyMs),
  };
  console.log('Digests and keys');
  console.table(results);
  return results;
}

interface Grown {
  readonly rows: number;
  readonly fillMs: number;
  readonly csvMs: number;
  readonly jsonMs: number;
  readonly peakMegabytes: number;
  readonly firstRowsMs: number;
  readonly listMs: number;
  readonly listMegabytes: number;
  readonly checkMs: number;
  readonly checkMegabytes: number;
}

/** Measures only ours, from few rows to many: what a row costs, and how much memory grows. */
async function measureGrowth() {
  const results: Grown[] = [];
  for (const size of sizes) {
    const fill = await runInBrowser(site, 'fill', { contender: 'ours', rows: size });
    const csv = await runInBrowser(site, 'export', { contender: 'ours', format: 'csv' });
    const json = await runInBrowser(site, 'export', { contender: 'ours', format: 'json' });
    const list = await runInBrowser(site, 'list', null);
    const check = await runInBrowser(site, 'verify', null);
    if (check.same !== size) throw new Error(`${check.same} of ${size} jobs were found in the file`);
    results.push({
      rows: size,
      fillMs: rounded(fill.ms),
      csvMs: rounded(csv.ms),
      jsonMs: rounded(json.ms),
      peakMegabytes: megabytes(Math.max(csv.peakBytes, json.peakBytes)),
      firstRowsMs: rounded(list.firstMs),
      listMs: rounded(list.loadMs),
      listMegabytes: megabytes(list.peakBytes),
      checkMs: rounded(check.ms),
      checkMegabytes: megabytes(check.peakBytes),
    });
  }
  console.log('Ours, growing');
  console.table(results);
  if (results.length < 2) return { results };
  const by = (value: (result: Grown) => number) =>
    slope(results.map((result) => ({ x: result.rows, y: value(result) })));
  const slopes = {
    'first write, ms for 1,000 rows more': rounded(by(({ fillMs }) => fillMs) * 1000, 2),
    'CSV, ms for 1,000 rows more': rounded(by(({ csvMs }) => csvMs) * 1000, 2),
    'JSON, ms for 1,000 rows more': rounded(by(({ jsonMs }) => jsonMs) * 1000, 2),
    'memory, MB for 100,000 rows more': rounded(by(({ peakMegabytes }) => peakMegabytes) * 100_000, 1),
  };
  console.table(slopes);
  return { results, slopes };
}
