import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { App } from '@supabase/lite';
import type { JWTPayload } from 'jose';
import type { Sql } from 'postgres';
import { CodedError } from '../../kernel/errors.ts';
import { ensureNobody, fillGaps } from '../auth/fill-gaps.ts';
import { guardAccounts, noteRefusals, shortestPassword } from '../auth/guard-accounts.ts';
import type { Secrets } from '../auth/secrets.ts';
import { removeOldSessions, sessionAge } from '../auth/session-age.ts';
import type { SignInSettings } from '../auth/sign-in-settings.ts';
import type { Log } from '../log/log.ts';
import { createMailer, mailTemplates } from '../mail/mailer.ts';
import { type AccountLimits, setAccountLimits } from './account-limits.ts';
import { alone } from './alone.ts';
import { asksForJobs } from './ask-as-caller.ts';
import { applyBuiltInSql } from './built-in.ts';
import type { EmbeddedConnection } from './embedded-postgres.ts';
import { ensureLoginRoles, loginRoles } from './login-roles.ts';
import { applyMigrations } from './migrations.ts';
import { addressAs, openPool } from './postgres-pool.ts';
import { setRights } from './rights.ts';
import { openStandInConnection, tame } from './stand-in-connection.ts';

/** Answers Supabase's own paths in this process. */
export interface SupabaseLite {
  /** `/auth/v1` */
  readonly auth: (request: Request) => Promise<Response>;
  /** `/rest/v1/jobs`, for a caller whose token was verified. */
  readonly rows: (request: Request, claims: JWTPayload) => Promise<Response>;
  /** Rejects when the way to the accounts, or to the rows, is down. */
  readonly answers: { readonly auth: () => Promise<unknown>; readonly rows: () => Promise<unknown> };
  close(): Promise<void>;
}

/** Supabase's limit for tokens, and PostgREST's limit for rows. A pull never asks for more than a page of 5,000. */
const tokenLifetimeSeconds = 3600;
const maxRows = 5000;
/** A link is the hash of an address and these digits. With the usual six, anybody who knows it could try them all. */
const codeLength = 32;
const linkLifetimeSeconds = 3600;
/** Sign-in has connections of its own, so that nobody's query can keep people from signing in. */
const connections = { auth: 4, rows: 8 } as const;

type AppOptions = ConstructorParameters<typeof App>[0];

/**
 * Boots Supabase's stand-in on a Postgres. The owner (`sql`) makes the roles, the auth schema and the migrations in the
 * order that they need, while no other server does. Then two instances answer requests, each as a role of its own.
 */
export async function bootSupabaseLite(options: {
  sql: Sql;
  address: string | EmbeddedConnection;
  secrets: Secrets;
  siteUrl: string;
  signIn: SignInSettings;
  migrationsFolder: string;
  accountLimits: AccountLimits;
  log: Log;
}): Promise<SupabaseLite> {
  const { sql, address, secrets, siteUrl, signIn, migrationsFolder, accountLimits, log } = options;
  const asRole = (role: string) => addressAs(role, address, sql);
  const introspection = await alone(sql, makeDatabase);

  const { mail } = signIn;
  const mailer = mail && createMailer({ mail, siteUrl, log });
  const accounts = tame(openStandInConnection(asRole(loginRoles.auth), connections.auth), introspection);
  const auth = new App({
    connection: accounts,
    api: { enabled: false },
    auth: {
      enabled: true,
      site_url: siteUrl,
      jwt_secret: secrets.jwtSecret,
      publishable_key: secrets.publishableKey,
      jwt_expiry: tokenLifetimeSeconds,
      sessions: sessionAge,
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
  } as unknown as AppOptions);

  const jobs = tame(openStandInConnection(asRole(loginRoles.data), connections.rows), introspection);
  const callers = new WeakMap<Request, JWTPayload>();
  const rows = new App({
    connection: jobs,
    api: { enabled: true, max_rows: maxRows, anonymous_enabled: false },
    auth: { enabled: false },
    options: {
      server: {
        admin: false,
        // The boundary has verified the token. The stand-in takes the claims from here, and looks at no header.
        apiKeys: {
          resolver: async (_key: string, context: { req: { raw: Request } }) => {
            const claims = callers.get(context.req.raw);
            return claims === undefined ? null : { type: 'publishable', claims };
          },
        },
      },
    },
  } as unknown as AppOptions);
  await Promise.all([auth.init(), rows.init()]);

  if (mailer) await ensureNobody(sql);
  noteRefusals(accounts);
  const accountQueries = openPool(asRole(loginRoles.auth), connections.auth, false);
  const standIn = async (request: Request) => auth.fetch(request, { peerAddress: null });

  return {
    auth: fillGaps(guardAccounts(standIn, accountQueries), {
      sendsMail: mailer !== undefined,
      sql: accountQueries,
    }),
    async rows(request, claims) {
      const headers = new Headers(request.headers);
      headers.set('apikey', 'verified');
      headers.delete('Authorization');
      const verified = new Request(request, { headers });
      callers.set(verified, claims);
      return rows.fetch(verified, { peerAddress: null });
    },
    answers: {
      auth: () => accounts.driver`select from auth.users limit 0`,
      rows: () => jobs.driver.unsafe(asksForJobs),
    },
    async close() {
      await mailer?.settled();
      const open = [accounts.driver, jobs.driver, accountQueries];
      await Promise.all(open.map((connections) => connections.end({ timeout: 5 })));
    },
  };

  /** Makes everything in the database, and returns what the stand-in may know of it. */
  async function makeDatabase() {
    await sql.unsafe(await readFile(new URL('./roles.sql', import.meta.url), 'utf8'));
    await ensureLoginRoles(sql, (role) => openPool(asRole(role), 1, false));
    const owner = openStandInConnection(address, 1, null);
    try {
      const app = new App({
        connection: owner,
        api: { enabled: false },
        auth: { enabled: true, jwt_secret: secrets.jwtSecret, publishable_key: secrets.publishableKey },
      } as unknown as AppOptions);
      await app.init();
      await app.ensureSystemSchema();
      await applyMigrations(sql, migrationsFolder);
      await applyBuiltInSql(sql, join(import.meta.dirname, 'built-in'));
      await removeOldSessions(sql);
      await setAccountLimits(sql, accountLimits);
      await setRights(sql);
      const all = await owner.introspect();
      const tables = all.tables.filter(({ schema, name }) => schema === 'public' && name === 'jobs');
      // The stand-in swallows every error of its schema, and an error of its look at the catalog.
      if (tables.length === 0) throw new CodedError('INTERNAL_ERROR', 'The table of jobs cannot be read.');
      const { columns } = all;
      return {
        ...all,
        tables,
        columns: columns.filter(({ schema, table }) => schema === 'public' && table === 'jobs'),
        views: [],
        foreign_keys: [],
        functions: [],
      };
    } finally {
      await owner.close();
    }
  }
}
