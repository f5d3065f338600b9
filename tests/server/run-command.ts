import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { projectFolder } from './server-fixture.ts';
import { nodeEnvironment } from './server-process.ts';

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in a folder, without a terminal, as a script does. */
export async function runCommand(
  args: readonly string[],
  within: { folder: string; variables: Readonly<Record<string, string>>; input?: string | Uint8Array },
): Promise<Ran> {
  const { folder, variables, input } = within;
  const child = spawn(process.execPath, [join(projectFolder, 'src/cli/main.ts'), ...args], {
    cwd: folder,
    env: { ...nodeEnvironment(), XDG_CONFIG_HOME: folder, ...variables },
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  child.stdout?.on('data', (text) => {
    said.out += text;
  });
  child.stderr?.on('data', (text) => {
    said.err += text;
  });
  child.stdin?.on('error', () => {}); // The command may end before it has read all.
  child.stdin?.end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...said };
}
