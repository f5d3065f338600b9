import { once } from 'node:events';
import { createServer } from 'node:net';

/** No browser asks a server on it (Fetch Standard, 2.9). */
const blockedPort = 10_080;

/**
 * Returns a port that is free now, for a server that has to know it before it listens, or that comes back on it. The
 * port is below those that Linux and macOS assign by themselves. So nothing that asks for any port can take it in the
 * meantime, neither another server nor the near end of a connection.
 */
export async function freePort(): Promise<string> {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 20_000);
    if (port === blockedPort) continue;
    const server = createServer().listen(port, '127.0.0.1');
    try {
      await once(server, 'listening');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
      continue;
    }
    server.close();
    await once(server, 'close');
    return String(port);
  }
}
