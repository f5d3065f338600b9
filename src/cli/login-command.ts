import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { keepLogin, serverAddress, wholeToken } from './access.ts';
import { askServer } from './ask-server.ts';
import { Failure } from './failure.ts';

/** Asks for server and token, tries them, and keeps them. It asks nothing without a terminal. */
export async function loginCommand(args: string[]): Promise<void> {
  const given = serverIn(args);
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

function serverIn(args: string[]): string | undefined {
  try {
    return parseArgs({ args, options: { server: { type: 'string' } } }).values.server;
  } catch (cause) {
    throw new Failure('usage', (cause as Error).message, { cause });
  }
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
