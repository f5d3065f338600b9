import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ownSecrets, startOwnPostgres } from './own-postgres.ts';
import type { startTestServer, TestServer } from './server-fixture.ts';
import { startServerProcess } from './server-process.ts';
import { signUpAccount } from './test-account.ts';

/**
 * Starts two server processes over one database, behind one address that alternates between them. It replaces
 * `startTestServer`, which runs one server in this process, for suites that use only its address.
 */
export async function startTwoProcesses(
  options: Pick<NonNullable<Parameters<typeof startTestServer>[0]>, 'now'> = {},
): Promise<Pick<TestServer, 'url' | 'key' | 'signUp' | 'close'> & { readonly taken: readonly number[] }> {
  const database = await startOwnPostgres();
  const now = (options.now?.() ?? new Date()).toISOString();
  const variables = { ...database.variables, ...ownSecrets, NOW: now };
  const servers = await Promise.all(
    [1, 2].map(() => startServerProcess(variables, 'tests/server/clocked-server.ts')),
  );
  const taken = [0, 0];
  let turn = 0;
  const front = createServer((incoming, answer) => {
    turn = 1 - turn;
    taken[turn] = (taken[turn] ?? 0) + 1;
    const { method, url = '/', headers } = incoming;
    const outgoing = request(`${servers[turn]?.url}${url}`, { method, headers }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    });
    outgoing.on('error', () => answer.destroy());
    incoming.pipe(outgoing);
  });
  front.listen(0, '127.0.0.1');
  await once(front, 'listening');
  const url = `http://127.0.0.1:${(front.address() as AddressInfo).port}`;
  return {
    url,
    key: ownSecrets.PUBLISHABLE_KEY,
    taken,
    signUp: (email) => signUpAccount(url, email),
    async close() {
      front.closeAllConnections();
      front.close();
      for (const server of servers) await server.end('SIGTERM');
      await database.stop();
    },
  };
}
