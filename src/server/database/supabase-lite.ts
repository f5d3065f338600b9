import { readFile } from 'node:fs/promises';
import { App } from '@supabase/lite';
import { createPostgresConnection } from '@supabase/lite/postgres';
import type { Sql } from 'postgres';
import type { Secrets } from '../environment.ts';
import { applyMigrations } from './migrations.ts';
import type { PostgresAddress } from './postgres-pool.ts';

/** Supabase's own paths (`/auth/v1`, `/rest/v1`), answered in this process. */
export interface SupabaseLite {
  fetch(request: Request): Promise<Response>;
  close(): Promise<void>;
}

/** Supabase's limit for tokens, and PostgREST's for rows: a pull never asks for more than a page of 5,000. */
const tokenLifetimeSeconds = 3600;
const maxRows = 5000;
/** Any constant: servers that start at once on one database wait for each other here. */
const startLock = 7_316_225;

/**
 * Boots Supabase's stand-in on a Postgres: roles, auth schema, migrations, in the order that it needs, under an
 * advisory lock. Sign-up with e-mail and password is open and needs no confirmation.
 */
export async function bootSupabaseLite(options: {
  sql: Sql;
  address: PostgresAddress;
  secrets: Secrets;
  siteUrl: string;
  migrationsFolder: string;
}): Promise<SupabaseLite> {
  const { sql, address, secrets, siteUrl, migrationsFolder } = options;
  const lock = await sql.reserve();
  try {
    await lock`select pg_advisory_lock(${startLock})`;
    await sql.unsafe(await readFile(new URL('./supabase-roles.sql', import.meta.url), 'utf8'));
    const connection = createPostgresConnection({
      ...(typeof address === 'string' ? { url: address } : {}),
      postgresOptions: { ...(typeof address === 'string' ? {} : address), max: 10, onnotice: () => {} },
    } as Parameters<typeof createPostgresConnection>[0]);
    const app = new App({
      connection,
      api: { enabled: true, max_rows: maxRows, anonymous_enabled: false },
      auth: {
        enabled: true,
        site_url: siteUrl,
        jwt_secret: secrets.jwtSecret,
        publishable_key: secrets.publishableKey,
        ...(secrets.secretKey === undefined ? {} : { secret_key: secrets.secretKey }),
        jwt_expiry: tokenLifetimeSeconds,
        minimum_password_length: 8,
        email: { enable_confirmations: false },
      },
      options: { server: { admin: false } },
    } as unknown as ConstructorParameters<typeof App>[0]);
    await app.init();
    await app.ensureSystemSchema();
    await sql`grant usage on schema auth to anon, authenticated, service_role`;
    await applyMigrations(sql, migrationsFolder);
    connection.clearSchemaCache();
    return {
      fetch: (request) => app.fetch(request, { peerAddress: null }),
      close: () => connection.close(),
    };
  } finally {
    await lock`select pg_advisory_unlock(${startLock})`;
    lock.release();
  }
}
