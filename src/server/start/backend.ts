import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import type { Sql } from 'postgres';
import { CodedError, codeOf } from '../../kernel/errors.ts';
import type { TokenKey } from '../auth/access.ts';
import type { Secrets } from '../auth/secrets.ts';
import type { EmbeddedConnection } from '../database/embedded-postgres.ts';
import { loginRoles } from '../database/login-roles.ts';
import { addressAs, openPool, type PostgresAddress } from '../database/postgres-pool.ts';
import type { SupabaseLite } from '../database/supabase-lite.ts';
import { wordsOf } from '../doctor/finding.ts';
import { hostOf, noAnswer } from '../doctor/no-answer.ts';
import type { ClientConfig } from '../http/app.ts';
import type { Log } from '../log/log.ts';
import { isLoopback } from '../web-address.ts';
import { closeDemoAccount, demoAccount, ensureDemoAccount } from './demo-account.ts';
import { addressOf, type Environment } from './environment.ts';

/** The started backend of the server: where it reads jobs, how it checks tokens, what it tells clients. */
export interface Backend {
  /** Answers requests. In the built-in Supabase, its role can do nothing but become `authenticated`. */
  readonly pool: Sql;
  /** The same role, for small exports. */
  readonly exportPool: Sql;
  /** The same role, for the copies that are sent by mail. */
  readonly copyPool: Sql;
  /** The same role, for a connection of its own. */
  readonly connect: () => Sql;
  /** Where the database is, for an administrator's own connection. */
  readonly databaseAddress: PostgresAddress;
  readonly tokenKey: TokenKey;
  readonly clientConfig: ClientConfig;
  readonly supabase: SupabaseLite | undefined;
  /** Where the embedded database keeps its data. */
  readonly dataFolder?: string;
  /** What a person should know at the start, such as where the data is. */
  readonly notes: readonly string[];
  /** Resolves to the last lines of its log if the embedded database ends by itself. */
  readonly failed: Promise<string> | undefined;
  close(): Promise<void>;
}

/** Connections for functions and short queries, for small exports, and for copies. A large export opens one more. */
const poolSizes = { short: 6, exports: 4, copies: 2 } as const;

/** Starts the backend that the environment asks for. A hosted deployment loads no code of the embedded backend. */
export async function startBackend(
  environment: Environment,
  projectFolder: string,
  log: Log,
): Promise<Backend> {
  const { backend } = environment;
  if (backend.kind === 'hosted') {
    const { pool, exportPool, copyPool, connect, close } = connections(backend.databaseUrl);
    const issuer = `${backend.supabaseUrl}/auth/v1`;
    return {
      pool,
      exportPool,
      copyPool,
      connect,
      databaseAddress: backend.databaseUrl,
      tokenKey: { kind: 'jwks', url: new URL(`${issuer}/.well-known/jwks.json`), issuer },
      clientConfig: { supabaseUrl: backend.supabaseUrl, supabaseKey: backend.publishableKey },
      supabase: undefined,
      notes: [],
      failed: undefined,
      close,
    };
  }
  if (backend.kind === 'own-postgres') {
    const { databaseUrl: address, secrets } = backend;
    return startBuiltIn({ environment, projectFolder, address, secrets, withDemo: false, log });
  }

  const { keepReserve } = await import('../database/disk-room.ts');
  const { chooseDataFolder } = await import('../database/data-folder.ts');
  const { startEmbeddedPostgres } = await import('../database/embedded-postgres.ts');
  const { embeddedSecrets } = await import('../database/embedded-secrets.ts');
  const folder = chooseDataFolder(projectFolder, backend.dataDir, { make: true });
  const secrets = embeddedSecrets(folder.path);
  const diskNote = await keepReserve(folder.path);
  const database = await startEmbeddedPostgres({ dataDir: folder.path, log });
  try {
    const builtIn = await startBuiltIn({
      environment,
      projectFolder,
      address: database.connection,
      secrets,
      // Everybody knows its password: behind a proxy on this machine, the whole world could sign in.
      withDemo: isLoopback(environment.host) && environment.publicUrl === undefined,
      log,
    });
    return {
      ...builtIn,
      dataFolder: folder.path,
      notes: [...builtIn.notes, folder.note, diskNote].filter((note) => note !== undefined),
      failed: database.ended,
      async close() {
        try {
          await builtIn.close();
        } finally {
          await database.stop();
        }
      },
    };
  } catch (error) {
    await database.stop();
    throw error;
  }
}

/** Opens everything that answers requests from one address. */
function connections(address: PostgresAddress) {
  const pool = openPool(address, poolSizes.short);
  const exportPool = openPool(address, poolSizes.exports, false);
  const copyPool = openPool(address, poolSizes.copies, false);
  return {
    pool,
    exportPool,
    copyPool,
    connect: () => openPool(address, 1, false),
    close: async () => {
      await Promise.all([pool, exportPool, copyPool].map((one) => one.end({ timeout: 5 })));
    },
  };
}

async function startBuiltIn(options: {
  environment: Environment;
  projectFolder: string;
  address: string | EmbeddedConnection;
  secrets: Secrets;
  withDemo: boolean;
  log: Log;
}): Promise<Backend> {
  const { environment, projectFolder, address, secrets, withDemo, log } = options;
  const { bootSupabaseLite } = await import('../database/supabase-lite.ts');
  // A migration takes as long as it needs.
  const owner = openPool(address, 2, true, null);
  try {
    await mustAnswer(owner);
    const lite = await bootSupabaseLite({
      sql: owner,
      address,
      secrets,
      siteUrl: environment.publicUrl ?? addressOf(environment, environment.port),
      signIn: environment.signIn,
      migrationsFolder: join(projectFolder, 'supabase/migrations'),
      accountLimits: environment.accountLimits,
      log,
    });
    const { publishableKey } = secrets;
    const notes: string[] = [];
    if (!withDemo) {
      if (await closeDemoAccount(owner)) {
        notes.push('The demo account of this database is closed, since everybody knows its password');
      }
    } else {
      const postings = JSON.parse(await readFile(join(projectFolder, 'public/sample-postings.json'), 'utf8'));
      await ensureDemoAccount({
        sql: owner,
        fetch: asClient(lite),
        publishableKey,
        postings,
        now: new Date(),
      });
    }
    const dataAddress = addressAs(loginRoles.data, address, owner);
    await owner.end({ timeout: 5 });
    const { pool, exportPool, copyPool, connect, close } = connections(dataAddress);
    return {
      pool,
      exportPool,
      copyPool,
      connect,
      databaseAddress: address,
      tokenKey: { kind: 'secret', secret: secrets.jwtSecret },
      clientConfig: {
        supabaseUrl: environment.publicUrl ?? 'same-origin',
        supabaseKey: publishableKey,
        ...(environment.signIn.mail === undefined ? { mail: false } : {}),
        demo: withDemo ? demoAccount : undefined,
      },
      supabase: lite,
      notes,
      failed: undefined,
      async close() {
        await Promise.all([lite.close(), close()]);
      },
    };
  } catch (error) {
    await owner.end({ timeout: 0 });
    throw isRefusal(error) && codeOf(error) === 'INTERNAL_ERROR' ? notAllowed(error) : error;
  }
}

/** Calls the built-in Supabase as a client does that holds a token of ours. */
function asClient({ auth, rows }: SupabaseLite): (request: Request) => Promise<Response> {
  return (request) => {
    const token = request.headers.get('Authorization')?.replace('Bearer ', '');
    return token === undefined ? auth(request) : rows(request, decodeJwt(token));
  };
}

async function mustAnswer(pool: Sql): Promise<void> {
  try {
    await pool`select 1`;
  } catch (cause) {
    const sentence = noAnswer(cause, { host: hostOf(pool), isHosted: false });
    throw new CodedError('UNAVAILABLE', sentence, { cause });
  }
}

/** Whether the database refused because a right is missing (insufficient_privilege), perhaps inside a migration. */
function isRefusal(error: unknown): boolean {
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  return code === '42501' || (cause !== undefined && isRefusal(cause));
}

function notAllowed(cause: unknown): CodedError {
  const sentence = `The role of DATABASE_URL may not create what the server needs (${wordsOf(cause)}). docs/deploying-own-postgres.md lists the rights that an administrator has to grant.`;
  return new CodedError('UNAVAILABLE', sentence, { cause });
}
