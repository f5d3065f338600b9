import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder, startTestServer, type TestServer } from '../server/server-fixture.ts';

/** Starts a server with an app each of whose scripts runs this one first: a browser runs none in a worker. */
export async function startServerBefore(script: string): Promise<TestServer> {
  const appFolder = mkdtempSync('/var/tmp/pipeline-test-app-');
  cpSync(join(projectFolder, 'dist'), appFolder, { recursive: true });
  const scripts = readdirSync(appFolder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.js'),
  );
  for (const name of scripts) {
    const path = join(appFolder, name);
    writeFileSync(path, script + readFileSync(path, 'utf8'));
  }
  const server = await startTestServer({ appFolder });
  let closing: Promise<void> | undefined;
  return {
    ...server,
    close() {
      closing ??= server.close().then(() => rmSync(appFolder, { recursive: true }));
      return closing;
    },
  };
}
