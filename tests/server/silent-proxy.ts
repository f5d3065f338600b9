import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import type { EmbeddedConnection } from '../../src/server/database/embedded-postgres.ts';

/** A way to a Postgres whose connections can fall silent. New connections answer, as after a failover. */
export interface SilentProxy {
  readonly address: EmbeddedConnection;
  /** How many bytes from clients were swallowed. */
  readonly swallowed: number;
  /**
   * The connections that are open now hand nothing on and stay open, even when the client closes its end. Each still
   * hands on so many bytes from the database.
   */
  silence(afterBytes?: number): void;
  close(): Promise<void>;
}

interface Way {
  readonly client: Socket;
  /** How many bytes from the database it still hands on. */
  left: number;
}

export async function startSilentProxy(database: EmbeddedConnection): Promise<SilentProxy> {
  const ways = new Set<Way>();
  let swallowed = 0;
  const server = createServer({ allowHalfOpen: true }, (client) => {
    const way: Way = { client, left: Number.POSITIVE_INFINITY };
    const postgres = connect(join(database.host, `.s.PGSQL.${database.port}`));
    ways.add(way);
    client.on('data', (bytes) => {
      if (way.left > 0) postgres.write(bytes);
      else swallowed += bytes.length;
    });
    client.on('end', () => way.left > 0 && postgres.end());
    postgres.on('data', (bytes) => {
      if (way.left <= 0) return;
      way.left -= bytes.length;
      client.write(bytes);
    });
    postgres.on('close', () => way.left > 0 && client.end());
    client.on('close', () => {
      ways.delete(way);
      postgres.destroy();
    });
    for (const socket of [client, postgres]) socket.on('error', () => {});
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    address: { ...database, host: '127.0.0.1', port },
    get swallowed() {
      return swallowed;
    },
    silence(afterBytes = 0) {
      for (const way of ways) way.left = afterBytes;
    },
    async close() {
      for (const { client } of ways) client.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
