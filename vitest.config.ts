import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { rooms } from './rooms.ts';
import { administrate, backendPaths, trickle } from './tests/browser/backend.ts';
import { builtWorkers } from './tests/browser/built-workers.ts';
import { chromiumLaunch } from './tests/chromium.ts';

const browserRooms = Object.keys(rooms).filter((room) => rooms[room]?.tests === 'browser');
const browserTests = 'tests/{browser,same-bytes}/**/*.test.{ts,tsx}';

/**
 * `node` tests rules, formats, database and server on Node. `browser` tests what needs IndexedDB, a DOM or a worker in
 * Chromium.
 */
export default defineConfig({
  test: {
    // By default Vitest keeps one core for itself, so two cores get one worker. Most tests wait most of the time.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          // As `npm start` does. Files and servers make much that is short-lived: less work for the garbage collector.
          execArgv: ['--max-semi-space-size=32'],
          include: [
            'src/**/*.test.ts',
            'tests/{attacks,docs,database,readers,server,sync-schedules}/**/*.test.ts',
          ],
          globalSetup: ['./tests/server/prepare-data.ts'],
          exclude: browserRooms.map((room) => `src/${room}/**`),
          testTimeout: 60_000,
          expect: { poll: { timeout: 20_000 } },
          hookTimeout: 60_000,
        },
      },
      {
        plugins: [react(), backendPaths(), trickle(), builtWorkers()],
        worker: { format: 'es' },
        // Vite finds all dependencies before the first test. One that it finds later is bundled with a second React.
        optimizeDeps: {
          entries: ['src/app/main.tsx', 'src/worker/entry.ts', 'src/**/*.test.tsx', browserTests],
        },
        test: {
          name: 'browser',
          include: [...browserRooms.map((room) => `src/${room}/**/*.test.{ts,tsx}`), browserTests],
          testTimeout: 30_000,
          expect: { poll: { timeout: 20_000 } },
          globalSetup: ['./tests/browser/backend.ts'],
          setupFiles: ['./tests/browser/all-sentences.ts', './tests/browser/threads-of-page.ts'],
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
