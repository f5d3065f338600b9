import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** What a machine need not have: a reader (Python), a browser engine. */
  readonly skipped: number;
}

interface Runner {
  readonly program: 'vitest' | 'playwright';
  readonly args: (results: string) => string[];
  readonly env?: (results: string) => Record<string, string>;
  readonly count: (results: unknown) => Counts;
  /** What there is to say beside the counts. */
  readonly tell?: (results: unknown) => void;
}

const vitestArgs = (results: string) => [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${results}`,
];

const runners: Readonly<Record<string, Runner>> = {
  vitest: { program: 'vitest', args: vitestArgs, count: vitestCounts },
  playwright: {
    program: 'playwright',
    args: () => ['test', '--reporter=list,json'],
    env: (results) => ({ PLAYWRIGHT_JSON_OUTPUT_FILE: results }),
    count: playwrightCounts,
  },
  engines: {
    program: 'vitest',
    args: (results) => [...vitestArgs(results), '--config=tests/engines/vitest.config.ts'],
    count: vitestCounts,
    tell: tellEngines,
  },
};

/**
 * Runs the runners that are named, also after one has failed, and closes with one line that counts over all of them.
 * Several calls count as one where `TEST_COUNTS` names a file: each adds to it, and the last closes over all.
 */
function runTests(names: readonly string[]): void {
  const folder = mkdtempSync(join(tmpdir(), 'pipeline-tests-'));
  const counts = names.map((name) => run(name, join(folder, `${name}.json`)));
  rmSync(folder, { recursive: true, force: true });
  const { passed, failed, skipped } = [...countsBefore(counts), ...counts].reduce(sum);
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  process.exit(failed === 0 && passed > 0 ? 0 : 1);
}

/** A runner that ends badly without naming a failed test (a file that does not load) counts as one failure. */
function run(name: string, results: string): Counts {
  const runner = runners[name];
  if (runner === undefined)
    throw new Error(`No runner is called ${name}: ${Object.keys(runners).join(', ')}`);
  const { status } = spawnSync(runner.program, runner.args(results), {
    stdio: 'inherit',
    env: { ...process.env, ...runner.env?.(results) },
  });
  let counts: Counts;
  try {
    const read: unknown = JSON.parse(readFileSync(results, 'utf8'));
    counts = runner.count(read);
    runner.tell?.(read);
  } catch (error) {
    console.error(`${name} left no results`, error);
    counts = { passed: 0, failed: 0, skipped: 0 };
  }
  if (status !== 0 && counts.failed === 0) counts = { ...counts, failed: 1 };
  console.log(`${name}: ${counts.passed} passed, ${counts.failed} failed\n`);
  return counts;
}

function countsBefore(counts: readonly Counts[]): Counts[] {
  const file = process.env.TEST_COUNTS;
  if (file === undefined) return [];
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  appendFileSync(file, counts.map((each) => `${JSON.stringify(each)}\n`).join(''));
  return lines.map((line) => JSON.parse(line) as Counts);
}

function sum(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

function vitestCounts(results: unknown): Counts {
  const counted = results as Record<'numPassedTests' | 'numFailedTests' | 'numPendingTests', number>;
  return {
    passed: counted.numPassedTests,
    failed: counted.numFailedTests,
    skipped: counted.numPendingTests,
  };
}

function playwrightCounts(results: unknown): Counts {
  const { stats } = results as { stats: Record<'expected' | 'unexpected' | 'skipped' | 'flaky', number> };
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
}

/** Which engine ran, in which version, and which did not. */
function tellEngines(results: unknown): void {
  const { testResults } = results as {
    testResults: {
      assertionResults: { status: string; ancestorTitles: string[]; meta: { engine?: string } }[];
    }[];
  };
  for (const { assertionResults } of testResults) {
    const counted = (status: string) => assertionResults.filter((result) => result.status === status).length;
    const [passed, failed] = [counted('passed'), counted('failed')];
    const engine = assertionResults.find(({ meta }) => meta.engine !== undefined)?.meta.engine;
    const name = engine ?? assertionResults[0]?.ancestorTitles[0];
    console.log(passed + failed === 0 ? name : `${name}: ${passed} passed, ${failed} failed`);
  }
}

const asked = process.argv.slice(2);
runTests(asked.length > 0 ? asked : ['vitest', 'playwright']);
