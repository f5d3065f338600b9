import { defineConfig } from '@playwright/test';
import { chromiumLaunch } from './tests/chromium.ts';

/** What a person does, on the built app and the real server; each test starts a server of its own. */
export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/server/prepare-data.ts',
  outputDir: 'test-results',
  // Twice what the longest takes on two busy cores: it is there for what hangs.
  timeout: 180_000,
  expect: { timeout: 15_000 },
  // A person waits for the server, and the server for the disk: a third keeps two cores busy.
  workers: 3,
  fullyParallel: false,
  forbidOnly: process.env.CI !== undefined,
  use: {
    launchOptions: chromiumLaunch(),
    // No video: it needs ffmpeg, which Playwright would have to download.
    video: 'off',
    // Off, for it doubles the time; turn it on to look into a failure: npx playwright test --trace on.
    trace: 'off',
    screenshot: 'only-on-failure',
    acceptDownloads: true,
  },
});
