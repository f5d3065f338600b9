import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, preview } from 'vite';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** A page that writes the files of `tests/formats/fixed-files.ts` in its own engine. */
    fixedFilesUrl: string;
  }
}

/** Builds that page once, and serves it while the engines run. */
export default async function serveFixedFiles(project: TestProject): Promise<() => Promise<void>> {
  const outDir = mkdtempSync('/var/tmp/pipeline-fixed-files-');
  const page = 'tests/engines/fixed-files/index.html';
  const root = join(import.meta.dirname, '../..');
  const config = { configFile: false, root, publicDir: false, logLevel: 'warn' } as const;
  const input = join(root, page);
  await build({
    ...config,
    build: { outDir, emptyOutDir: true, target: 'es2022', rolldownOptions: { input } },
  });
  const server = await preview({ ...config, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } });
  project.provide('fixedFilesUrl', new URL(page, server.resolvedUrls?.local[0]).href);
  return async () => {
    await server.close();
    rmSync(outDir, { recursive: true, force: true });
  };
}
