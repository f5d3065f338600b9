import { request, type ServerResponse } from 'node:http';
import postgres, { type Sql } from 'postgres';
import type { Plugin } from 'vite';
import type { TestProject } from 'vitest/node';
import type { EmbeddedConnection } from '../../src/server/database/embedded-postgres.ts';
import { startTestServer } from '../server/server-fixture.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The key of the real server, whose paths the tests' own origin passes on. */
    supabaseKey: string;
    /** The moment at which the server's clock stands, ISO 8601: exports can be compared to the byte. */
    now: string;
  }
}

/** Commands run beside vitest, in the same process but in another module graph: they meet here. */
const shared = globalThis as { testDatabase?: Sql; testServerUrl?: string };

/** One real server for all tests in the browser; each test makes accounts of its own. */
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

/** What an administrator does to the database, behind everybody's back. */
export async function administrate(_context: unknown, statements: string): Promise<void> {
  await shared.testDatabase?.unsafe(statements);
}

/** Passes the server's paths on, so that app and server share an origin as they do for a person. */
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
 * An answer that comes as slowly as its test wants: `/trickle` begins it, `/trickle/piece?…` brings the text of its query,
 * `/trickle/end` ends it. `/trickle/nothing` has no content.
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
