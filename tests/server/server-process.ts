import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { projectFolder } from './server-fixture.ts';

/** The server as `npm start` runs it: a process of its own, known by the line that it prints. */
export interface ServerProcess {
  readonly process: ChildProcess;
  readonly url: string;
  readonly startLine: string;
  /** Every line that it has printed. */
  readonly said: readonly string[];
  /** Sends the signal and resolves to the exit code, or to the signal that ended it. */
  end(signal: NodeJS.Signals): Promise<number | NodeJS.Signals>;
}

/** Starts it and waits for its line. Throws with all that it said where it ends before. */
export async function startServerProcess(
  variables: Record<string, string>,
  program = 'src/server/start/node.ts',
): Promise<ServerProcess> {
  const child = spawn(process.execPath, [...startFlags(), resolve(projectFolder, program)], {
    env: { ...nodeEnvironment(), PORT: '0', RATE_LIMITS: 'off', ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  const started = Promise.withResolvers<string>();
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      said.push(line);
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
    async end(signal) {
      child.kill(signal);
      const [code, by] = await ended;
      return code ?? by ?? 'SIGKILL';
    },
  };
}

/** What `npm start` gives to Node. */
function startFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8'));
  return String(scripts.start).match(/--\S+/g) ?? [];
}

/** What a process of Node has of ours; of the server's own variables, none. */
export function nodeEnvironment(): Record<string, string> {
  const { PATH = '', NODE_COMPILE_CACHE } = process.env;
  return { PATH, ...(NODE_COMPILE_CACHE !== undefined && { NODE_COMPILE_CACHE }) };
}
