import { defineConfig } from 'vitest/config';

/** `npm run test:browsers` runs the journey in every engine, two at a time, each with its own server and database. */
export default defineConfig({
  test: {
    name: 'engines',
    root: import.meta.dirname,
    include: ['*.test.ts'],
    environment: 'node',
    globalSetup: ['./fixed-files-site.ts'],
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
