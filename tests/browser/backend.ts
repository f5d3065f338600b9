import { request, type ServerResponse } from 'node:http';
import postgres, { type Sql } from 'postgres';
import type { Plugin } from 'vite';
import type { TestProject } from 'vitest/node';
import type { EmbeddedConnection } from '../../src/server/database/embedded-postgres.ts';
import { startTestServer } from '../server/server-fixture.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The key of the real server. The tests' own origin passes requests on to it. */
    supabaseKey: string;
    /** The fixed time of the server's clock, ISO 8601, so that exports can be compared byte by byte. */
    now: string;
  }
}

/** Commands run in vitest's process but in another module graph. They share these values here. */
const shared = globalThis as { testDatabase?: Sql; testServerUrl?: string };

/** Starts one real server for all browser tests. Each test makes its own accounts. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const now = new Date();
  const server = await startTestServer({ now: () => now });
  const sql = postgres({ ...(server.databaseAddress as EmbeddedConnection), max: 2 });
  shared.testDatabase = sql;
  shared.testServerUrl = server.url;
  project.provide('supabaseKey', server.key);
  project.provide('now', now.toISOString());
  return async () => {
    await sql.end();
    await server.close();
  };
}

/** Changes the database as an administrator, without the app or the server knowing. */
export async function administrate(_context: unknown, statements: string): Promise<void> {
  await shared.testDatabase?.unsafe(statements);
}

/** Passes the server's paths on, so that the app and the server share an origin, as they do for a person. */
export function backendPaths(): Plugin {
  return {
    name: 'backend-paths',
    configureServer({ middlewares }) {
      middlewares.use((incoming, answer, next) => {
        const { method, url = '/', headers } = incoming;
        if (!/^\/(api|auth\/v1|rest\/v1)\/|^\/config\.json$/.test(url)) return next();
        const outgoing = request(`${shared.testServerUrl}${url}`, { method, headers }, (response) => {
          answer.writeHead(response.statusCode ?? 502, response.headers);
          response.pipe(answer);
        });
        outgoing.on('error', () => answer.destroy());
        incoming.pipe(outgoing);
      });
    },
  };
}

/**
 * Serves an answer as slowly as its test wants. `/trickle` begins it, `/trickle/piece?…` sends the text of its query,
 * and `/trickle/end` ends it. `/trickle/nothing` has no content.
 */
export function trickle(): Plugin {
  let answer: ServerResponse | undefined;
  return {
    name: 'trickle',
    configureServer({ middlewares }) {
      middlewares.use('/trickle', (incoming, outgoing) => {
        const [path, piece = ''] = (incoming.url ?? '').split('?');
        if (path === '/') {
          answer = outgoing;
          outgoing.writeHead(200, { 'Content-Type': 'application/json' });
          return outgoing.flushHeaders();
        }
        if (path === '/piece') answer?.write(decodeURIComponent(piece));
        else if (path === '/end') answer?.end();
        else outgoing.statusCode = 204;
        outgoing.end();
      });
    },
  };
}
