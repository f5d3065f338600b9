import { rmSync } from 'node:fs';
import { newDataFolder } from './data-folder.ts';
import { freePort } from './free-port.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';

/** A server process that a test may kill and start again on the same port, with the same data. */
export interface RestartableServer {
  readonly url: string;
  readonly dataDir: string;
  kill(): Promise<void>;
  /** Stops it as an administrator does. */
  stop(): Promise<void>;
  restart(): Promise<void>;
  /** Stops it and removes its data. */
  close(): Promise<void>;
}

export async function startRestartableServer(): Promise<RestartableServer> {
  const variables = { DATA_DIR: newDataFolder('server'), PORT: await freePort() };
  let running: ServerProcess | undefined = await startServerProcess(variables);
  const { url } = running;
  return {
    url,
    dataDir: variables.DATA_DIR,
    async kill() {
      await running?.end('SIGKILL');
      running = undefined;
    },
    async stop() {
      await running?.end('SIGTERM');
      running = undefined;
    },
    async restart() {
      running = await startServerProcess(variables);
    },
    async close() {
      await running?.end('SIGTERM');
      rmSync(variables.DATA_DIR, { recursive: true, force: true });
    },
  };
}
