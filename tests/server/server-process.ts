import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { LogLine } from './kept-log.ts';
import { projectFolder } from './server-fixture.ts';

/** The server as `npm start` runs it: its own process, which prints a line with its address. */
export interface ServerProcess {
  readonly process: ChildProcess;
  readonly url: string;
  readonly startLine: string;
  /** Every line that it has printed, but for its log. */
  readonly said: readonly string[];
  readonly logged: readonly LogLine[];
  /** Sends the signal and resolves to the exit code, or to the signal that ended it. */
  end(signal: NodeJS.Signals): Promise<number | NodeJS.Signals>;
}

/** Starts the server and waits for its line. If it ends before, throws with all its output. */
export async function startServerProcess(
  variables: Record<string, string>,
  program = 'src/server/start/node.ts',
): Promise<ServerProcess> {
  const child = spawn(process.execPath, [...startFlags(), resolve(projectFolder, program)], {
    env: { ...nodeEnvironment(), PORT: '0', RATE_LIMITS: 'off', ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  const logged: LogLine[] = [];
  const started = Promise.withResolvers<string>();
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      if (line.startsWith('{"level":')) logged.push(JSON.parse(line));
      else said.push(line);
      if (line.startsWith('Pipeline Export: ')) started.resolve(line);
    });
  }
  const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  const startLine = await Promise.race([
    started.promise,
    ended.then(([code]) => {
      throw new Error(`The server ended with ${code}: ${said.join('\n')}`);
    }),
  ]);
  return {
    process: child,
    url: /http:\/\/\S+/.exec(startLine)?.[0] ?? '',
    startLine,
    said,
    logged,
    async end(signal) {
      child.kill(signal);
      const [code, by] = await ended;
      return code ?? by ?? 'SIGKILL';
    },
  };
}

/** Returns the flags that `npm start` gives to Node. */
function startFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8'));
  return String(scripts.start).match(/--\S+/g) ?? [];
}

/** Returns the variables that a Node process gets from ours, without any of the server's own variables. */
export function nodeEnvironment(): Record<string, string> {
  const { PATH = '', NODE_COMPILE_CACHE } = process.env;
  return { PATH, ...(NODE_COMPILE_CACHE !== undefined && { NODE_COMPILE_CACHE }) };
}
