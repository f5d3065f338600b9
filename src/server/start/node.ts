import { join } from 'node:path';
import process from 'node:process';
import { codeOf } from '../../kernel/errors.ts';
import { divertConsole } from '../log/divert-console.ts';
import { openLog } from '../log/log.ts';
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
    const environment = readEnvironment(process.env);
    const log = openLog(environment.logLevel);
    // The development server prints too, and its reader is the developer.
    if (options.others === undefined) divertConsole(console, log);
    const server = await startServer({
      environment,
      projectFolder,
      appFolder: options.others ? undefined : join(projectFolder, 'dist'),
      others: options.others,
      log,
    });
    log.info({ pid: process.pid, node: process.version, backend: environment.backend.kind }, 'start');
    process.on('uncaughtException', (err) => {
      log.fatal({ err }, 'the process ends');
      process.exit(1);
    });
    let stopping = false;
    const hurry = new AbortController();
    const stop = async (status: number) => {
      if (stopping) return;
      stopping = true;
      try {
        await server.close(hurry.signal);
        log.info({ status }, 'stop');
        process.exit(status);
      } catch (err) {
        log.fatal({ err }, 'the server could not be stopped in order');
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
      process.stderr.write(`The embedded database has ended: ${words}\n`);
      return stop(1);
    });

    const demo = server.demo ? [`demo: ${server.demo.email} / ${server.demo.password}`] : [];
    process.stdout.write(`Pipeline Export: ${[server.url, ...demo, ...server.notes].join('  ·  ')}\n`);
  } catch (error) {
    process.stderr.write(`${whyNotStarted(error)}\n`);
    process.exit(1);
  }
}

/** A known error has a sentence. An unknown one needs its stack, and those of its causes. */
function whyNotStarted(error: unknown): string {
  const { message, stack, cause } = error as Error;
  if (codeOf(error) !== 'INTERNAL_ERROR') return message;
  return [stack ?? String(error), ...(cause === undefined ? [] : [whyNotStarted(cause)])].join('\n');
}

if (import.meta.main) await run();
