import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { projectFolder } from './server-fixture.ts';
import { nodeEnvironment } from './server-process.ts';

/** Runs `npm run doctor` as a process, with only these variables. */
export function runDoctor(variables: Record<string, string>): Promise<{ code: number; lines: string[] }> {
  return new Promise((resolve) => {
    const env = { ...nodeEnvironment(), ...variables };
    const args = [join(projectFolder, 'scripts/doctor.ts')];
    execFile(process.execPath, args, { env }, (error, stdout, stderr) => {
      const lines = `${stdout}${stderr}`.trim().split('\n');
      resolve({ code: error === null ? 0 : Number(error.code), lines });
    });
  });
}

export const wrongs = (lines: readonly string[]) => lines.filter((line) => line.startsWith('WRONG'));
