import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { App } from '@supabase/lite';
import { createPostgresConnection } from '@supabase/lite/postgres';
import type { Sql } from 'postgres';
import { CodedError } from '../../kernel/errors.ts';
import { ensureNobody, fillGaps } from '../auth/fill-gaps.ts';
import { guardAccounts, noteRefusals, shortestPassword } from '../auth/guard-accounts.ts';
import { minuteToken } from '../auth/minute-token.ts';
import type { SignInSettings } from '../auth/sign-in-settings.ts';
import { createMailer, mailTemplates } from '../mail/mailer.ts';
import type { Secrets } from '../start/environment.ts';
import { applyBuiltInSql } from './built-in.ts';
import { applyMigrations } from './migrations.ts';
import type { PostgresAddress } from './postgres-pool.ts';

/** Answers Supabase's own paths (`/auth/v1`, `/rest/v1`) in this process. */
export interface SupabaseLite {
  fetch(request: Request): Promise<Response>;
  close(): Promise<void>;
}

/** Supabase's limit for tokens, and PostgREST's limit for rows. A pull never asks for more than a page of 5,000. */
const tokenLifetimeSeconds = 3600;
const maxRows = 5000;
/** A link is the hash of an address and these digits. With the usual six, anybody who knows it could try them all. */
const codeLength = 32;
const linkLifetimeSeconds = 3600;
/** Any constant. Servers that start at once on one database wait for each other on this lock. */
const startLock = 7_316_225;

/**
 * Boots Supabase's stand-in on a Postgres. Under an advisory lock it makes the roles, the auth schema and the
 * migrations, in the order that they need. Sign-up with e-mail and password is open; `signIn` says whether it needs a
 * confirmation.
 */
export async function bootSupabaseLite(options: {
  sql: Sql;
  address: PostgresAddress;
  secrets: Secrets;
  siteUrl: string;
  signIn: SignInSettings;
  migrationsFolder: string;
}): Promise<SupabaseLite> {
  const { sql, address, secrets, siteUrl, signIn, migrationsFolder } = options;
  const { mail } = signIn;
  const mailer = mail && createMailer({ mail, siteUrl });
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
        minimum_password_length: shortestPassword,
        email: {
          enable_confirmations: mail?.mustConfirm ?? false,
          otp_length: codeLength,
          otp_expiry: linkLifetimeSeconds,
          template: mailTemplates,
        },
        external: Object.fromEntries(
          Object.entries(signIn.providers).map(([name, { clientId, secret, url }]) => [
            name,
            {
              enabled: true,
              client_id: clientId,
              secret,
              redirect_uri: `${siteUrl}/auth/v1/callback`,
              ...(url === undefined ? {} : { url }),
            },
          ]),
        ),
      },
      options: { server: { admin: false }, ...(mailer ? { drivers: { email: mailer.driver } } : {}) },
    } as unknown as ConstructorParameters<typeof App>[0]);
    await app.init();
    await app.ensureSystemSchema();
    await sql`grant usage on schema auth to anon, authenticated, service_role`;
    await applyMigrations(sql, migrationsFolder);
    await applyBuiltInSql(sql, join(import.meta.dirname, 'built-in'));
    connection.clearSchemaCache();
    await askFirst((request) => app.fetch(request, { peerAddress: null }), secrets);
    if (mailer) await ensureNobody(sql);
    noteRefusals(connection);
    const standIn = async (request: Request) => app.fetch(request, { peerAddress: null });
    return {
      fetch: fillGaps(guardAccounts(standIn, sql), { sendsMail: mailer !== undefined, sql }),
      async close() {
        await mailer?.settled();
        await connection.close();
      },
    };
  } finally {
    await lock`select pg_advisory_unlock(${startLock})`;
    lock.release();
  }
}

/**
 * Sends the first request for rows, for an account that does not exist. It makes the stand-in look at the tables and
 * grant them to its roles. Two first requests at once, to one server or to two, would both grant, and Postgres refuses
 * one of them ("tuple concurrently updated"). Nothing else grants while the caller holds the start's lock.
 */
async function askFirst(
  fetch: (request: Request) => Response | Promise<Response>,
  { jwtSecret, publishableKey }: Secrets,
): Promise<void> {
  const token = await minuteToken(jwtSecret);
  const answer = await fetch(
    new Request('http://localhost/rest/v1/jobs?select=id&limit=1', {
      headers: { apikey: publishableKey, Authorization: `Bearer ${token}` },
    }),
  );
  const text = await answer.text();
  if (!answer.ok)
    throw new CodedError(
      'INTERNAL_ERROR',
      `The jobs could not be read at the start: ${answer.status} ${text}`,
    );
}
