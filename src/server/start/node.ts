import { join } from 'node:path';
import process from 'node:process';
import { codeOf } from '../../kernel/errors.ts';
import { readEnvironment } from './environment.ts';
import { type OtherRequests, startServer } from './start-server.ts';

const projectFolder = join(import.meta.dirname, '../../..');

/** npm passes on a signal that the terminal has sent too, so one Ctrl+C comes twice. */
const sameKeyMs = 500;

/**
 * The Node program. It starts the server with the environment's variables, and prints one line with the address and the
 * demo's sign-in. It stops in order on SIGTERM and SIGINT; a second SIGINT breaks the downloads that it waits for. If
 * the start fails, it says why and ends with status 1.
 */
export async function run(options: { others?: OtherRequests } = {}): Promise<void> {
  try {
    const server = await startServer({
      environment: readEnvironment(process.env),
      projectFolder,
      appFolder: options.others ? undefined : join(projectFolder, 'dist'),
      others: options.others,
    });
    let stopping = false;
    const hurry = new AbortController();
    const stop = async (status: number) => {
      if (stopping) return;
      stopping = true;
      try {
        await server.close(hurry.signal);
        process.exit(status);
      } catch (error) {
        console.error('The server could not be stopped in order', error);
        process.exit(1);
      }
    };
    // Do this before the line is printed: its reader may send a signal at once.
    process.on('SIGTERM', () => void stop(0));
    let firstAt: number | undefined;
    process.on('SIGINT', () => {
      firstAt ??= performance.now();
      if (performance.now() - firstAt > sameKeyMs) hurry.abort();
      void stop(0);
    });
    void server.failed?.then((words) => {
      if (stopping) return;
      console.error(`The embedded database has ended: ${words}`);
      return stop(1);
    });

    const demo = server.demo ? [`demo: ${server.demo.email} / ${server.demo.password}`] : [];
    console.log(`Pipeline Export: ${[server.url, ...demo, ...server.notes].join('  ·  ')}`);
  } catch (error) {
    // A known error has a sentence. An unknown one needs its stack.
    console.error(codeOf(error) === 'INTERNAL_ERROR' ? error : (error as Error).message);
    process.exit(1);
  }
}

if (import.meta.main) await run();
