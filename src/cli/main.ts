import { backupCommand, exportCommand } from './export-command.ts';
import { exitCodes, Failure } from './failure.ts';
import { loginCommand } from './login-command.ts';
import { restoreCommand } from './restore-command.ts';
import { type CommandName, usage } from './usage.ts';
import { verifyCommand } from './verify-command.ts';

const commands: Readonly<Record<CommandName, (args: string[]) => Promise<void>>> = {
  export: exportCommand,
  backup: backupCommand,
  restore: restoreCommand,
  verify: verifyCommand,
  login: loginCommand,
};

/** Runs one command. Says what went wrong in one line, and ends with a code that a script can read. */
async function main([word = '', ...args]: string[]): Promise<void> {
  const name = Object.hasOwn(commands, word) ? (word as CommandName) : undefined;
  const options = args.slice(0, args.includes('--') ? args.indexOf('--') : undefined);
  const asksHow = (one: string) => one === '--help' || one === '-h';
  if (word === '' || word === 'help' || asksHow(word) || (name !== undefined && options.some(asksHow))) {
    console.log(usage(name));
    process.exitCode = word === '' ? exitCodes.usage : exitCodes.good;
    return;
  }
  try {
    if (name === undefined) throw new Failure('usage', `There is no command "${word}".`);
    await commands[name](args);
  } catch (error) {
    const failure = error instanceof Failure ? error : new Failure('fault', String(error));
    console.error(`pipeline-export: ${failure.message}`);
    if (failure.kind === 'usage') console.error(`\n${usage(name)}`);
    process.exitCode = exitCodes[failure.kind];
  }
}

await main(process.argv.slice(2));
