import { join } from 'node:path';
import process from 'node:process';
import { codeOf } from '../src/kernel/errors.ts';
import { examine } from '../src/server/doctor/examine.ts';
import { readEnvironment } from '../src/server/start/environment.ts';
import { loadEnvFile } from './load-env-file.ts';

/** Says of each thing that the server needs whether it is right, and ends with 1 where something is not. */
async function doctor(): Promise<void> {
  try {
    const findings = await examine(readEnvironment(process.env), join(import.meta.dirname, '..'));
    for (const { isRight, sentence } of findings) console.log(`${isRight ? 'right' : 'WRONG'}  ${sentence}`);
    if (findings.some(({ isRight }) => !isRight)) process.exitCode = 1;
  } catch (error) {
    // A mistake in the environment has its sentences; the stack is for what is not known.
    console.error(codeOf(error) === 'INTERNAL_ERROR' ? error : (error as Error).message);
    process.exitCode = 1;
  }
}

loadEnvFile();
await doctor();
