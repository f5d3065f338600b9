import { join } from 'node:path';
import process from 'node:process';
import { codeOf } from '../src/kernel/errors.ts';
import { examine } from '../src/server/doctor/examine.ts';
import { readEnvironment } from '../src/server/start/environment.ts';
import { loadEnvFile } from './load-env-file.ts';

/** Checks each thing that the server needs and says whether it is right. Ends with status 1 if something is wrong. */
async function doctor(): Promise<void> {
  try {
    const findings = await examine(readEnvironment(process.env), join(import.meta.dirname, '..'));
    for (const { isRight, sentence } of findings) console.log(`${isRight ? 'right' : 'WRONG'}  ${sentence}`);
    if (findings.some(({ isRight }) => !isRight)) process.exitCode = 1;
  } catch (error) {
    // A mistake in the environment has its own sentences. An unknown error needs its stack.
    console.error(codeOf(error) === 'INTERNAL_ERROR' ? error : (error as Error).message);
    process.exitCode = 1;
  }
}

loadEnvFile();
await doctor();
