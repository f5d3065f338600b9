import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ExportLimits } from '../../src/server/http/file-route.ts';
import type { BodyLimits } from '../../src/server/restores/spooled-file.ts';
import type { RunnerLimits } from '../../src/server/schedules/runner.ts';
import { type Environment, readEnvironment } from '../../src/server/start/environment.ts';
import { type RunningServer, startServer } from '../../src/server/start/start-server.ts';
import { newDataFolder } from './data-folder.ts';
import { keptLog, type LogLine } from './kept-log.ts';
import { keyOf, signUpAccount, type TestAccount } from './test-account.ts';

export const projectFolder = join(import.meta.dirname, '../..');

export interface TestServer extends RunningServer {
  readonly key: string;
  readonly dataDir: string;
  /** What it has logged. */
  readonly lines: readonly LogLine[];
  /** Makes a new, empty account. */
  signUp(email?: string): Promise<TestAccount>;
}

/**
 * Starts the real server on a free port, with its own database unless `variables` name one, and without rate limits
 * unless the test asks for them.
 */
export async function startTestServer(
  options: {
    variables?: Record<string, string>;
    appFolder?: string;
    now?: () => Date;
    exportLimits?: Partial<ExportLimits>;
    bodyLimits?: Partial<BodyLimits>;
    runnerLimits?: Partial<RunnerLimits>;
    dataDir?: string;
  } = {},
): Promise<TestServer> {
  const dataDir = options.dataDir ?? newDataFolder('server');
  const environment: Environment = readEnvironment({
    PORT: '0',
    RATE_LIMITS: 'off',
    ...(options.variables?.DATABASE_URL === undefined && { DATA_DIR: dataDir }),
    ...options.variables,
  });
  const { log, lines } = keptLog();
  const server = await startServer({
    environment,
    projectFolder,
    appFolder: options.appFolder,
    now: options.now,
    exportLimits: options.exportLimits,
    bodyLimits: options.bodyLimits,
    runnerLimits: options.runnerLimits,
    log,
  });
  const key = await keyOf(server.url);
  return {
    ...server,
    key,
    dataDir,
    lines,
    signUp: (email) => signUpAccount(server.url, email),
    async close() {
      await server.close();
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
