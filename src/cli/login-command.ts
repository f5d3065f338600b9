import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { keepLogin, serverAddress, wholeToken } from './access.ts';
import { readArguments } from './arguments.ts';
import { askServer } from './ask-server.ts';
import { Failure } from './failure.ts';

/** Asks for server and token, tries them, and keeps them. It asks nothing without a terminal. */
export async function loginCommand(args: string[]): Promise<void> {
  const { server: given } = readArguments(args, { command: 'login', values: ['server'] }).values;
  if (!process.stdin.isTTY)
    throw new Failure('usage', 'login asks questions, and this is no terminal. Set PIPELINE_TOKEN instead.');
  const server = serverAddress(given ?? (await ask('Server, such as https://jobs.example.org: ')));
  const token = wholeToken(await ask('Token (it is not shown): ', true));
  const answer = await askServer({ server, token }, 'export', { method: 'HEAD' });
  await answer.body?.cancel();
  console.log(
    `You are logged in. The token is kept in ${await keepLogin({ server, token })}, for you alone.`,
  );
}

async function ask(question: string, isSecret = false): Promise<string> {
  process.stdout.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({
    input: process.stdin,
    output: isSecret ? silent : process.stdout,
    terminal: true,
  });
  try {
    return await lines.question('');
  } finally {
    lines.close();
    if (isSecret) process.stdout.write('\n');
  }
}
