import { defineConfig } from '@playwright/test';
import { chromiumLaunch } from './tests/chromium.ts';

/** Tests what a person does, on the built app and the real server. */
export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/server/prepare-data.ts',
  outputDir: 'test-results',
  // Twice what the longest test takes on two busy cores. Only a test that hangs should reach it.
  timeout: 300_000,
  expect: { timeout: 15_000 },
  // A person waits for the server, and the server for the disk, so a third worker keeps two cores busy.
  workers: 3,
  fullyParallel: false,
  forbidOnly: process.env.CI !== undefined,
  use: {
    // The error then says what the test waited for.
    actionTimeout: 60_000,
    launchOptions: chromiumLaunch(),
    // A video needs ffmpeg, which Playwright would have to download.
    video: 'off',
    // A trace doubles the time. Turn it on to look into a failure: npx playwright test --trace on.
    trace: 'off',
    screenshot: 'only-on-failure',
    acceptDownloads: true,
    // To draw each step of a transition, without a graphics card, takes a tenth of all work. Tests that move say so.
    reducedMotion: 'reduce',
  },
});
