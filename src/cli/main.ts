import { backupCommand, exportCommand } from './export-command.ts';
import { exitCodes, Failure, usage } from './failure.ts';
import { loginCommand } from './login-command.ts';
import { restoreCommand } from './restore-command.ts';
import { verifyCommand } from './verify-command.ts';

const commands: Readonly<Record<string, (args: string[]) => Promise<void>>> = {
  export: exportCommand,
  backup: backupCommand,
  restore: restoreCommand,
  verify: verifyCommand,
  login: loginCommand,
};

/** Runs one command. Says what went wrong in one line, and ends with a code that a script can read. */
async function main([name = '', ...args]: string[]): Promise<void> {
  if (name === '' || name === 'help' || name === '--help' || name === '-h') {
    console.log(usage);
    process.exitCode = name === '' ? exitCodes.usage : exitCodes.good;
    return;
  }
  try {
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (command === undefined) throw new Failure('usage', `There is no command "${name}".`);
    await command(args);
  } catch (error) {
    const failure = error instanceof Failure ? error : new Failure('fault', String(error));
    console.error(`pipeline-export: ${failure.message}`);
    if (failure.kind === 'usage') console.error(`\n${usage}`);
    process.exitCode = exitCodes[failure.kind];
  }
}

await main(process.argv.slice(2));
