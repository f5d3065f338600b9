import { afterAll, expect, vi } from 'vitest';
import { startTwoProcesses } from './two-processes.ts';

let taken: readonly number[] = [];
vi.mock('./server-fixture.ts', async (original) => ({
  ...(await original<typeof import('./server-fixture.ts')>()),
  async startTestServer(options: Parameters<typeof startTwoProcesses>[0]) {
    const servers = await startTwoProcesses(options);
    taken = servers.taken;
    return servers;
  },
}));

// Run the whole suite of the route over two processes and one database.
await import('./export-route.test.ts');

afterAll(() => {
  for (const requests of taken) expect(requests).toBeGreaterThan(20);
});
