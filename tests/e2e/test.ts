import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { test as base, expect } from '@playwright/test';
import { type ServerProcess, startServerProcess } from '../server/server-process.ts';
import { Person } from './person.ts';

/** A server that a test may kill and start again on the same port, with the same data. */
interface RestartableServer {
  readonly url: string;
  readonly dataDir: string;
  kill(): Promise<void>;
  restart(): Promise<void>;
}

interface Fixtures {
  server: RestartableServer;
  person: Person;
}

interface WorkerFixtures {
  /** A data folder that was started and stopped once; copying it is quicker than making one. */
  dataTemplate: string;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  dataTemplate: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern.
    async ({}, use) => {
      const folder = mkdtempSync('/var/tmp/pipeline-test-');
      const server = await startServerProcess({ DATA_DIR: folder });
      await server.end('SIGTERM');
      await use(folder);
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],

  server: async ({ dataTemplate }, use) => {
    const dataDir = mkdtempSync('/var/tmp/pipeline-test-');
    execFileSync('cp', ['-a', `${dataTemplate}/.`, dataDir]);
    let running: ServerProcess | undefined = await startServerProcess({ DATA_DIR: dataDir });
    const { url } = running;
    await use({
      url,
      dataDir,
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

export { expect };
