import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** Readers that a machine need not have (Python). */
  readonly skipped: number;
}

/** Runs every runner, also after one has failed, and closes with one line that counts over all of them. */
function runTests(): void {
  const results = mkdtempSync(join(tmpdir(), 'pipeline-tests-'));
  const vitest = join(results, 'vitest.json');
  const playwright = join(results, 'playwright.json');
  const counts = [
    runner('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitest}`], () => {
      const counted = read(vitest) as Record<'numPassedTests' | 'numFailedTests' | 'numPendingTests', number>;
      return {
        passed: counted.numPassedTests,
        failed: counted.numFailedTests,
        skipped: counted.numPendingTests,
      };
    }),
    runner(
      'playwright',
      ['test', '--reporter=list,json'],
      () => {
        const { stats } = read(playwright) as {
          stats: Record<'expected' | 'unexpected' | 'skipped' | 'flaky', number>;
        };
        return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
      },
      { PLAYWRIGHT_JSON_OUTPUT_FILE: playwright },
    ),
  ];
  rmSync(results, { recursive: true, force: true });
  const sum = (name: keyof Counts) => counts.reduce((total, count) => total + count[name], 0);
  const [passed, failed, skipped] = [sum('passed'), sum('failed'), sum('skipped')];
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  process.exit(failed === 0 && passed > 0 ? 0 : 1);
}

/** A runner that ends badly without naming a failed test (a file that does not load) counts as one failure. */
function runner(name: string, args: string[], count: () => Counts, env: Record<string, string> = {}): Counts {
  const { status } = spawnSync(name, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  let counts: Counts;
  try {
    counts = count();
  } catch (error) {
    console.error(`${name} left no results`, error);
    counts = { passed: 0, failed: 0, skipped: 0 };
  }
  if (status !== 0 && counts.failed === 0) counts = { ...counts, failed: 1 };
  console.log(`${name}: ${counts.passed} passed, ${counts.failed} failed\n`);
  return counts;
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

runTests();
