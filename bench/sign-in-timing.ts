import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { newDataFolder } from '../tests/server/data-folder.ts';
import { freePort } from '../tests/server/free-port.ts';
import { openMailbox } from '../tests/server/mailbox.ts';
import { startServerProcess } from '../tests/server/server-process.ts';
import { signInClient } from '../tests/server/sign-in-client.ts';
import { keyOf } from '../tests/server/test-account.ts';
import { median, rounded, writeResults } from './measure.ts';

/**
 * Measures whether the time of an answer tells which address has an account. It asks each door in turn about an address
 * with an account and one without.
 *
 *     node bench/sign-in-timing.ts [--rounds 60] [--json FILE]
 */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '60' },
    json: { type: 'string', default: 'bench/results/sign-in-timing.json' },
  },
});
const rounds = Number(values.rounds);
const password = 'correct horse battery';
const newAddress = () => `${crypto.randomUUID()}@example.org`;

const mailbox = await openMailbox();
const dataDir = newDataFolder('server');
const server = await startServerProcess({
  ...mailbox.variables,
  DATA_DIR: dataDir,
  PORT: await freePort(),
});
try {
  const browser = signInClient({ url: server.url, key: await keyOf(server.url) });
  const known = newAddress();
  await browser.signUp(known, password);
  await browser.open((await mailbox.next(known)).link);

  const doors: Record<string, (email: string) => Promise<unknown>> = {
    'a wrong password': (email) => browser.signIn(email, 'a wrong password'),
    'a forgotten password': (email) => browser.post('recover', { email }),
    'a link to sign in': (email) => browser.post('otp', { email, create_user: false }),
    'the confirmation, again': (email) => browser.post('resend', { type: 'signup', email }),
    'a sign-up': (email) => browser.signUp(email, password),
  };
  const times = Object.fromEntries(
    Object.keys(doors).map((door) => [door, { known: [] as number[], unknown: [] as number[] }]),
  );
  for (let round = -5; round < rounds; round++) {
    for (const [door, ask] of Object.entries(doors)) {
      for (const kind of round % 2 === 0
        ? (['known', 'unknown'] as const)
        : (['unknown', 'known'] as const)) {
        const email = kind === 'known' ? known : newAddress();
        const before = performance.now();
        await ask(email);
        if (round >= 0) times[door]?.[kind].push(performance.now() - before);
      }
    }
  }
  const results = Object.fromEntries(
    Object.entries(times).map(([door, of]) => [
      door,
      { 'with an account, ms': rounded(median(of.known)), 'without, ms': rounded(median(of.unknown)) },
    ]),
  );
  writeResults(values.json, results);
  console.table(results);
} finally {
  await server.end('SIGTERM');
  await mailbox.close();
  rmSync(dataDir, { recursive: true, force: true });
}
