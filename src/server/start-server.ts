import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { CodedError } from '../errors.ts';
import { accessVerifier } from './access.ts';
import { createApp } from './app.ts';
import { poolSize, startBackend } from './backend.ts';
import type { PostgresAddress } from './database/postgres-pool.ts';
import type { Environment } from './environment.ts';
import { noLimit, rateLimit, rateLimits } from './rate-limits.ts';

export interface RunningServer {
  readonly url: string;
  readonly demo: { readonly email: string; readonly password: string } | undefined;
  readonly notes: readonly string[];
  readonly databaseAddress: PostgresAddress;
  /** Settles, with its last words, if the embedded database ends by itself. */
  readonly failed: Promise<string> | undefined;
  /** Stops taking requests, ends those that run, and stops the database in order. */
  close(): Promise<void>;
}

/** Takes a request that the app leaves alone (the development server's files). */
export type OtherRequests = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Starts everything on one port: backend first, listening last, so that an answer means "ready".
 * @throws CodedError UNAVAILABLE with a sentence for the person who started it.
 */
export async function startServer(options: {
  environment: Environment;
  projectFolder: string;
  /** The built app, or undefined where `others` serves it. */
  appFolder?: string | undefined;
  others?: OtherRequests | undefined;
  now?: (() => Date) | undefined;
}): Promise<RunningServer> {
  const { environment, projectFolder, appFolder, others, now = () => new Date() } = options;
  const backend = await startBackend(environment, projectFolder);
  const app = createApp({
    pool: backend.pool,
    verifyAccess: accessVerifier(backend.tokenKey, now),
    clientConfig: backend.clientConfig,
    supabase: backend.supabase,
    limits: environment.rateLimits
      ? { signIn: rateLimit(rateLimits.signIn), export: rateLimit(rateLimits.export) }
      : { signIn: noLimit, export: noLimit },
    allowedOrigins: environment.allowedOrigins,
    // Two connections stay for the health check and for what is short.
    maxRunningExports: poolSize - 2,
    appFolder,
    now,
  });
  const listener = getRequestListener(app.fetch);
  const server = createServer((request, response) => {
    if (others && !isOurs(request.url ?? '/')) others(request, response);
    else void listener(request, response);
  });
  try {
    server.listen(environment.port, environment.host);
    await once(server, 'listening');
  } catch (cause) {
    await backend.close();
    const { code } = cause as NodeJS.ErrnoException;
    const why = code === 'EADDRINUSE' ? 'it is taken. Choose another with PORT' : String(cause);
    throw new CodedError('UNAVAILABLE', `Port ${environment.port} cannot be used: ${why}.`, { cause });
  }
  const { port } = server.address() as AddressInfo;
  const host = environment.host.includes(':') ? `[${environment.host}]` : environment.host;
  return {
    url: `http://${host}:${port}`,
    demo: backend.clientConfig.demo,
    notes: backend.notes,
    databaseAddress: backend.databaseAddress,
    failed: backend.failed,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await backend.close();
    },
  };
}

function isOurs(url: string): boolean {
  return /^\/(api|auth\/v1|rest\/v1)\/|^\/config\.json/.test(url);
}
