import { defineConfig } from 'vite';

/** The command line as one file that needs nothing but Node. Each server offers the one that fits it. */
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: 'src/cli/main.ts',
    outDir: 'dist',
    emptyOutDir: false,
    target: 'node20',
    rolldownOptions: {
      output: { entryFileNames: 'cli.mjs', banner: '#!/usr/bin/env node', codeSplitting: false },
    },
  },
});
