import { mkdtempSync, rmSync } from 'node:fs';
import { test as base, expect } from '@playwright/test';
import { type ServerProcess, startServerProcess } from '../server/server-process.ts';
import { Person } from './person.ts';

/** A server that a test may kill and start again on the same port, with the same data. */
interface RestartableServer {
  readonly url: string;
  kill(): Promise<void>;
  restart(): Promise<void>;
}

interface Fixtures {
  /** Whether the test has a server of its own, which it may kill. Else it shares one: accounts are apart anyway. */
  ownServer: boolean;
  server: RestartableServer;
  person: Person;
}

interface WorkerFixtures {
  sharedServer: RestartableServer;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  ownServer: [false, { option: true }],

  sharedServer: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern.
    async ({}, use) => withServer(use),
    { scope: 'worker' },
  ],

  server: async ({ ownServer, sharedServer }, use) => {
    if (ownServer) await withServer(use);
    else await use({ ...sharedServer, kill: refuse, restart: refuse });
  },

  /** A person at the test's own page. What the page throws, or its policy forbids, fails the test. */
  person: async ({ page, server }, use) => {
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (/Content Security Policy|TrustedScript/i.test(message.text())) faults.push(message.text());
    });
    await use(new Person(page, server.url));
    expect(faults).toEqual([]);
  },
});

async function withServer(use: (server: RestartableServer) => Promise<void>): Promise<void> {
  const dataDir = mkdtempSync('/var/tmp/pipeline-test-');
  let running: ServerProcess | undefined = await startServerProcess({ DATA_DIR: dataDir });
  const { url } = running;
  await use({
    url,
    async kill() {
      await running?.end('SIGKILL');
      running = undefined;
    },
    async restart() {
      running = await startServerProcess({ DATA_DIR: dataDir, PORT: new URL(url).port });
    },
  });
  await running?.end('SIGTERM');
  rmSync(dataDir, { recursive: true, force: true });
}

async function refuse(): Promise<never> {
  throw new Error('This server is shared: a test that kills it says test.use({ ownServer: true })');
}

export { expect };
