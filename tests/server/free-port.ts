import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * A port that is free now, for a server that has to know it before it listens, or that comes back on it. Below those
 * that Linux and macOS hand out by themselves: between now and then nothing takes it that asks for any port, neither
 * another server nor the near end of a connection.
 */
export async function freePort(): Promise<string> {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 20_000);
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
