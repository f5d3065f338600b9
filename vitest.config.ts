import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { rooms } from './rooms.ts';
import { administrate, backendPaths, trickle } from './tests/browser/backend.ts';
import { chromiumLaunch } from './tests/chromium.ts';

const browserRooms = Object.keys(rooms).filter((room) => rooms[room]?.tests === 'browser');
const browserTests = 'tests/{browser,same-bytes}/**/*.test.{ts,tsx}';

/** `node`: rules, formats, database, server, on Node. `browser`: what needs IndexedDB, a DOM or a worker, in Chromium. */
export default defineConfig({
  test: {
    // Vitest leaves a core to itself, which on two is one for everything; most of the tests wait most of the time.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: ['src/**/*.test.ts', 'tests/{docs,database,readers,server,sync-schedules}/**/*.test.ts'],
          globalSetup: ['./tests/server/prepare-data.ts'],
          exclude: browserRooms.map((room) => `src/${room}/**`),
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        plugins: [react(), backendPaths(), trickle()],
        worker: { format: 'es' },
        // All at once, before the first test: what is found later is bundled again, with a second React.
        optimizeDeps: {
          entries: ['src/app/main.tsx', 'src/worker/entry.ts', 'src/**/*.test.tsx', browserTests],
        },
        test: {
          name: 'browser',
          include: [...browserRooms.map((room) => `src/${room}/**/*.test.{ts,tsx}`), browserTests],
          testTimeout: 30_000,
          globalSetup: ['./tests/browser/backend.ts'],
          setupFiles: ['./tests/browser/all-sentences.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: chromiumLaunch() }),
            instances: [{ browser: 'chromium' }],
            commands: { administrate },
          },
        },
      },
    ],
  },
});
