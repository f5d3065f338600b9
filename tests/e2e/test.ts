import { test as base, expect } from '@playwright/test';
import { waitsForNextFrame } from '../engines/faults.ts';
import { type RestartableServer, startRestartableServer } from '../server/restartable-server.ts';
import { Person } from './person.ts';

interface Fixtures {
  /** Whether the test has its own server, which it may kill. Otherwise it shares one: accounts are separate anyway. */
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

  /**
   * Lets the service worker in only where a test is tagged so. To fetch the whole app for offline use takes a browser
   * more than to show it.
   */
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern.
  serviceWorkers: async ({}, use, { tags }) => {
    await use(tags.includes('@offline') ? 'allow' : 'block');
  },

  server: async ({ ownServer, sharedServer }, use) => {
    if (ownServer) await withServer(use);
    else await use({ ...sharedServer, kill: refuse, stop: refuse, restart: refuse, close: refuse });
  },

  /** A person at the test's own page. The test fails if the page throws, or if its policy forbids something. */
  person: async ({ page, server }, use) => {
    const faults: string[] = [];
    page.on('pageerror', ({ message }) => {
      if (message !== waitsForNextFrame) faults.push(message);
    });
    page.on('console', (message) => {
      if (/Content Security Policy|TrustedScript/i.test(message.text())) faults.push(message.text());
    });
    await use(new Person(page, server.url));
    expect(faults).toEqual([]);
  },
});

async function withServer(use: (server: RestartableServer) => Promise<void>): Promise<void> {
  const server = await startRestartableServer();
  await use(server);
  await server.close();
}

async function refuse(): Promise<never> {
  throw new Error('This server is shared: a test that kills it says test.use({ ownServer: true })');
}

export { expect };
