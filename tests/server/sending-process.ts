import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { TestServer } from './server-fixture.ts';
import { nodeEnvironment } from './server-process.ts';

/** The part of a server that sends copies, in a process of its own that a test may kill. */
export interface SendingProcess {
  /** Sets its clock. */
  setClock(now: Date): void;
  /** Ends it like a power cut. Resolves when it is gone. */
  kill(): Promise<void>;
}

/** Starts one over the database of a server that has no mail itself. Its clock stands still. */
export async function startSending(
  server: Pick<TestServer, 'databaseAddress'>,
  variables: Readonly<Record<string, string>>,
  now: Date,
): Promise<SendingProcess> {
  const child: ChildProcess = spawn(process.execPath, [join(import.meta.dirname, 'send-copies.ts')], {
    env: {
      ...nodeEnvironment(),
      ...variables,
      NOW: now.toISOString(),
      DATABASE: JSON.stringify(server.databaseAddress),
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  await Promise.race([
    once(child, 'message'),
    ended.then(() => {
      throw new Error('A process that should send copies ended');
    }),
  ]);
  return {
    setClock: (at) => void child.send(at.toISOString()),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
