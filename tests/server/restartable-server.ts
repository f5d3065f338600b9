import { mkdtempSync, rmSync } from 'node:fs';
import { type ServerProcess, startServerProcess } from './server-process.ts';

/** A server process that a test may kill and start again on the same port, with the same data. */
export interface RestartableServer {
  readonly url: string;
  kill(): Promise<void>;
  restart(): Promise<void>;
  /** Ends it and removes its data. */
  close(): Promise<void>;
}

export async function startRestartableServer(): Promise<RestartableServer> {
  const dataDir = mkdtempSync('/var/tmp/pipeline-test-');
  let running: ServerProcess | undefined = await startServerProcess({ DATA_DIR: dataDir });
  const { url } = running;
  return {
    url,
    async kill() {
      await running?.end('SIGKILL');
      running = undefined;
    },
    async restart() {
      running = await startServerProcess({ DATA_DIR: dataDir, PORT: new URL(url).port });
    },
    async close() {
      await running?.end('SIGTERM');
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
