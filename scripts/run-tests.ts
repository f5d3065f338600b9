import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** Tests of what a machine may lack: a reader (Python), a browser engine. */
  readonly skipped: number;
}

/** The result of one runner. */
interface Outcome extends Counts {
  /** One line for each failed test: its file, its title, the first line of each error, and where it happened, if known. */
  readonly failures: readonly string[];
}

interface Runner {
  readonly program: 'vitest' | 'playwright';
  readonly args: (results: string) => string[];
  readonly env?: (results: string) => Record<string, string>;
  readonly count: (results: unknown) => Counts;
  readonly failures: (results: unknown) => string[];
  /** Prints what there is to say besides the counts. */
  readonly tell?: (results: unknown) => void;
}

const vitestArgs = (results: string) => [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${results}`,
];

const runners: Readonly<Record<string, Runner>> = {
  vitest: { program: 'vitest', args: vitestArgs, count: vitestCounts, failures: vitestFailures },
  playwright: {
    program: 'playwright',
    args: () => ['test', '--reporter=list,json'],
    env: (results) => ({ PLAYWRIGHT_JSON_OUTPUT_FILE: results }),
    count: playwrightCounts,
    failures: playwrightFailures,
  },
  engines: {
    program: 'vitest',
    args: (results) => [...vitestArgs(results), '--config=tests/engines/vitest.config.ts'],
    count: vitestCounts,
    failures: vitestFailures,
    tell: tellEngines,
  },
};

/**
 * Runs the named runners, even after one has failed. It ends with the tests that failed and one line that counts the
 * tests of all runners. If `TEST_COUNTS` names a file, several calls count as one: each adds its counts to the file,
 * and the last call's line counts them all.
 */
function runTests(names: readonly string[]): void {
  const folder = mkdtempSync(join(tmpdir(), 'pipeline-tests-'));
  const outcomes = names.map((name) => run(name, join(folder, `${name}.json`)));
  rmSync(folder, { recursive: true, force: true });
  const { passed, failed, skipped, failures } = [...outcomesBefore(outcomes), ...outcomes].reduce(sum);
  // Print these at the very end: a log that was cut still has its end.
  for (const failure of failures) console.log(`FAILED  ${failure}`);
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  process.exit(failed === 0 && passed > 0 ? 0 : 1);
}

/** Runs one runner. A failure outside of tests counts too: a file that does not load, a runner that ends badly. */
function run(name: string, results: string): Outcome {
  const runner = runners[name];
  if (runner === undefined)
    throw new Error(`No runner is called ${name}: ${Object.keys(runners).join(', ')}`);
  const { status } = spawnSync(runner.program, runner.args(results), {
    stdio: 'inherit',
    env: { ...process.env, ...runner.env?.(results) },
  });
  let outcome: Outcome;
  try {
    const read: unknown = JSON.parse(readFileSync(results, 'utf8'));
    outcome = { ...runner.count(read), failures: runner.failures(read) };
    runner.tell?.(read);
  } catch (error) {
    console.error(`${name} left no results`, error);
    outcome = {
      passed: 0,
      failed: 0,
      skipped: 0,
      failures: [`${name} left no results: ${firstLine(error)}`],
    };
  }
  if (status !== 0 && outcome.failures.length === 0)
    outcome = { ...outcome, failures: [`${name} ended with ${status}, and named no test`] };
  outcome = { ...outcome, failed: Math.max(outcome.failed, outcome.failures.length) };
  console.log(`${name}: ${outcome.passed} passed, ${outcome.failed} failed\n`);
  return outcome;
}

function outcomesBefore(outcomes: readonly Outcome[]): Outcome[] {
  const file = process.env.TEST_COUNTS;
  if (file === undefined) return [];
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  appendFileSync(file, outcomes.map((each) => `${JSON.stringify(each)}\n`).join(''));
  return lines.map((line) => JSON.parse(line) as Outcome);
}

function sum(a: Outcome, b: Outcome): Outcome {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    failures: [...a.failures, ...b.failures],
  };
}

function vitestCounts(results: unknown): Counts {
  const counted = results as Record<'numPassedTests' | 'numFailedTests' | 'numPendingTests', number>;
  return {
    passed: counted.numPassedTests,
    failed: counted.numFailedTests,
    skipped: counted.numPendingTests,
  };
}

/** Returns a line for each test that failed, and for each file that did not get to its tests. */
function vitestFailures(results: unknown): string[] {
  const { testResults } = results as {
    testResults: {
      name: string;
      status: string;
      message: string;
      assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
    }[];
  };
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((result) => result.status === 'failed');
    const file = relative(process.cwd(), name);
    if (failed.length === 0 && status === 'failed') return [`${file}: ${firstLine(message)}`];
    return failed.map((result) => `${file} › ${result.fullName}: ${firstLine(result.failureMessages[0])}`);
  });
}

function playwrightCounts(results: unknown): Counts {
  const { stats } = results as { stats: Record<'expected' | 'unexpected' | 'skipped' | 'flaky', number> };
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
}

interface PlaywrightError {
  message?: string;
  location?: { file: string; line: number };
}

interface PlaywrightSuite {
  title: string;
  specs: {
    file: string;
    title: string;
    tests: { status: string; results: { errors: PlaywrightError[] }[] }[];
  }[];
  suites?: PlaywrightSuite[];
}

/** Returns a line for each test that failed, even if a later try passed, and for each failure outside of tests. */
function playwrightFailures(results: unknown): string[] {
  const { config, suites, errors } = results as {
    config: { rootDir: string };
    suites: PlaywrightSuite[];
    errors: { message?: string }[];
  };
  const failuresOf = (suite: PlaywrightSuite, titles: readonly string[]): string[] => [
    ...suite.specs.flatMap(({ file, title, tests }) =>
      tests
        .filter(({ status }) => status === 'unexpected' || status === 'flaky')
        .map(
          ({ results: tries }) =>
            `${[relative(process.cwd(), join(config.rootDir, file)), ...titles, title].join(' › ')}: ${told(tries.find((each) => each.errors.length > 0)?.errors)}`,
        ),
    ),
    ...(suite.suites ?? []).flatMap((inner) => failuresOf(inner, [...titles, inner.title].filter(Boolean))),
  ];
  return [
    ...suites.flatMap((suite) => failuresOf(suite, [])),
    ...errors.map(({ message }) => `playwright: ${firstLine(message)}`),
  ];
}

/** Returns what each error says, and where. A test that took too long has a second one: what it waited for. */
function told(errors: readonly PlaywrightError[] = [{}]): string {
  return errors
    .map(({ message, location }) =>
      location === undefined
        ? firstLine(message)
        : `${firstLine(message)} (${relative(process.cwd(), location.file)}:${location.line})`,
    )
    .join(' ');
}

/** Returns the first line, without the colours of a terminal. */
function firstLine(said: unknown): string {
  const plain = stripVTControlCharacters(String(said ?? 'no error was told'));
  return plain.split('\n').find((line) => line.trim() !== '') ?? plain;
}

/** Prints which engines ran, in which version, and which did not. */
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
