import { defineConfig } from 'vitest/config';

/** `npm run test:browsers`: the journey in every engine, two at a time, each with a server and a database of its own. */
export default defineConfig({
  test: {
    name: 'engines',
    root: import.meta.dirname,
    include: ['*.test.ts'],
    environment: 'node',
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
