import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';
import { projectFolder, startTestServer, type TestServer } from '../server/server-fixture.ts';

/** A server with an app that tests can deploy again: `dist`, or a second build of the same sources. */
export interface DeployedServer extends TestServer {
  /** Replaces one build with the other. No file of the old one remains. */
  deploy(which: 'first' | 'second'): void;
  /** The paths of the scripts that only the first build has, which is nearly every one. */
  readonly onlyInFirst: readonly string[];
}

/** Makes the second build, and starts the server without a build. */
export async function startDeployedServer(): Promise<DeployedServer> {
  const second = await buildSecond();
  const first = join(projectFolder, 'dist');
  const appFolder = mkdtempSync('/var/tmp/pipeline-test-app-');
  const server = await startTestServer({ appFolder });
  const scripts = (folder: string) =>
    readdirSync(join(folder, 'assets')).filter((name) => name.endsWith('.js'));
  const inSecond = new Set(scripts(second));
  return {
    ...server,
    onlyInFirst: scripts(first)
      .filter((name) => !inSecond.has(name))
      .map((name) => `/assets/${name}`),
    deploy(which) {
      for (const name of readdirSync(appFolder)) rmSync(join(appFolder, name), { recursive: true });
      cpSync(which === 'first' ? first : second, appFolder, { recursive: true });
    },
    async close() {
      await server.close();
      for (const folder of [appFolder, second]) rmSync(folder, { recursive: true });
    },
  };
}

/** Builds the same sources with one more line in each file, so that every script has a new name and names its build. */
async function buildSecond(): Promise<string> {
  const outDir = mkdtempSync('/var/tmp/pipeline-test-second-build-');
  const line: Plugin = {
    name: 'second-build',
    enforce: 'pre',
    transform(code, id) {
      // A side effect, which the build cannot remove.
      if (/\/src\/.*\.tsx?(\?|$)/.test(id) && !id.includes('service-worker'))
        return `${code}\n;(globalThis as object & { build?: string }).build = 'second';`;
      return null;
    },
  };
  await build({
    root: projectFolder,
    logLevel: 'error',
    build: { outDir, emptyOutDir: true },
    plugins: [line],
    worker: { plugins: () => [line] },
  });
  return outDir;
}
