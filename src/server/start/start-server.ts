import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { CodedError } from '../../kernel/errors.ts';
import { isServerPath } from '../../kernel/paths.ts';
import { accessVerifier } from '../auth/access.ts';
import type { DataLimits } from '../boundary/data-route.ts';
import { featuresOf } from '../database/database-features.ts';
import type { PostgresAddress } from '../database/postgres-pool.ts';
import { createApp } from '../http/app.ts';
import { type ExportLimits, exportLimits } from '../http/file-route.ts';
import { RunningAnswers } from '../http/running-answers.ts';
import { inThisProcess, noLimit } from '../limits/rate-limits.ts';
import { sharedRateLimits } from '../limits/shared-rate-limits.ts';
import { signInLimits } from '../limits/sign-in-limits.ts';
import { limitLookups, noLookupLimit } from '../limits/token-guesses.ts';
import { accountNames, type Log, noLog } from '../log/log.ts';
import type { BodyLimits } from '../restores/spooled-file.ts';
import type { RunnerLimits } from '../schedules/runner.ts';
import { hasSchedules, openSchedules } from '../schedules/start-schedules.ts';
import { isLoopback } from '../web-address.ts';
import { startBackend } from './backend.ts';
import { addressOf, type Environment } from './environment.ts';

export interface RunningServer {
  readonly url: string;
  readonly demo: { readonly email: string; readonly password: string } | undefined;
  readonly notes: readonly string[];
  readonly databaseAddress: PostgresAddress;
  /** Resolves to the last lines of its log if the embedded database ends by itself. */
  readonly failed: Promise<string> | undefined;
  /**
   * Stops taking requests, then stops the database in order. Running requests and copies by mail may end first, within
   * SHUTDOWN_SECONDS (copies: 10 at least) or until `hurry` is aborted.
   */
  close(hurry?: AbortSignal): Promise<void>;
}

/** Answers a request that is not for the app (the development server's files). */
export type OtherRequests = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Starts everything on one port. It starts the backend first and listens last, so that an answer means "ready".
 * @throws CodedError UNAVAILABLE with a sentence for the person who started it.
 */
export async function startServer(options: {
  environment: Environment;
  projectFolder: string;
  /** The folder of the built app, or undefined if `others` serves the app. */
  appFolder?: string | undefined;
  others?: OtherRequests | undefined;
  now?: (() => Date) | undefined;
  /** For tests that reach the limits. */
  exportLimits?: Partial<ExportLimits> | undefined;
  bodyLimits?: Partial<BodyLimits> | undefined;
  runnerLimits?: Partial<RunnerLimits> | undefined;
  log?: Log | undefined;
}): Promise<RunningServer> {
  const { environment, projectFolder, appFolder, others, now = () => new Date(), log = noLog } = options;
  const backend = await startBackend(environment, projectFolder, log);
  const { trustedProxies } = environment;
  const signUpSendsMail = environment.signIn.mail?.mustConfirm ?? false;
  // An embedded database has only one server.
  const store = environment.backend.kind === 'embedded' ? inThisProcess : sharedRateLimits(backend.pool, log);
  const secret = backend.tokenKey.kind === 'secret' ? backend.tokenKey.secret : undefined;
  const nameAccount = accountNames(secret);
  const limits = {
    ...exportLimits,
    spool: { ...exportLimits.spool, ...environment.spool },
    ...options.exportLimits,
  };
  const { mail } = environment.signIn;
  const canSchedule = mail !== undefined && (await hasSchedules(backend.pool));
  const schedules = canSchedule
    ? openSchedules({
        ...{ ...backend, mail, spool: limits.spool, limits: options.runnerLimits },
        ...{ now, log, nameAccount },
      })
    : undefined;
  const app = createApp({
    pool: backend.pool,
    exportPool: backend.exportPool,
    connect: backend.connect,
    verifyAccess: accessVerifier(backend.tokenKey, now),
    clientConfig: backend.clientConfig,
    supabase: backend.supabase && { ...backend.supabase, limits: dataLimits(environment), trustedProxies },
    limits: environment.rateLimits
      ? {
          signIn: signInLimits({
            signUpSendsMail,
            trustedProxies,
            store,
            ...(secret !== undefined && { secret }),
          }),
          export: store.counter('export').take,
          tokenLookups: limitLookups(trustedProxies),
        }
      : { signIn: undefined, export: noLimit, tokenLookups: noLookupLimit },
    allowedOrigins: environment.allowedOrigins,
    onHttps: environment.publicUrl?.startsWith('https://') ?? false,
    exportLimits: limits,
    bodyLimits: options.bodyLimits,
    databaseFeatures: await featuresOf(backend.pool),
    schedules,
    appFolder,
    now,
    dataFolder: backend.dataFolder,
    log,
    nameAccount,
  });
  const noCopies =
    mail !== undefined && !canSchedule
      ? [
          'Copies by mail need the migrations 20260101000005_schedules.sql and 20260101000006_token_mails.sql (docs/deploying-hosted-supabase.md)',
        ]
      : [];
  // HTTP/1.0 has no Host header (RFC 1945), and health probes speak it.
  const listener = getRequestListener(app.fetch, { hostname: 'localhost' });
  const downloads = new RunningAnswers();
  const server = createServer((request, response) => {
    downloads.follow(response);
    if (others && !isServerPath((request.url ?? '/').replace(/\?.*/s, ''))) others(request, response);
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
  const url = addressOf(environment, port);
  schedules?.start(environment.publicUrl ?? url);
  return {
    url,
    demo: backend.clientConfig.demo,
    notes: [...backend.notes, ...httpsNotes(environment), ...proxyNotes(environment), ...noCopies],
    databaseAddress: backend.databaseAddress,
    failed: backend.failed,
    async close(hurry = new AbortController().signal) {
      const closed = new Promise((resolve) => server.close(resolve));
      const maxMs = environment.shutdownSeconds * 1000;
      const copiesEnded = schedules?.close(Math.max(maxMs, leastMsForCopies), hurry);
      await downloads.ended(maxMs, hurry);
      server.closeAllConnections();
      await closed;
      await copiesEnded;
      await backend.close();
    },
  };
}

/** A copy by mail that is under way has this time at least: a mail that breaks off may come twice. */
const leastMsForCopies = 10_000;

/** Each server counts alone. To count together would be one more write for each request. */
function dataLimits({ rateLimits }: Environment): DataLimits {
  return rateLimits
    ? { requests: inThisProcess.counter('requests').take, kilobytes: inThisProcess.counter('kilobytes').take }
    : { requests: noLimit, kilobytes: noLimit };
}

/** Browsers give the app what it needs only by https, or if it comes from this machine (W3C, Secure Contexts). */
function httpsNotes({ host, publicUrl }: Environment): string[] {
  if (isLoopback(host) || publicUrl?.startsWith('https://')) return [];
  return [
    'On other machines, browsers run the app only over https. Put it behind a proxy with a certificate, and set PUBLIC_URL.',
  ];
}

/** People who come by https come through a proxy. */
function proxyNotes({ backend, publicUrl, trustedProxies, rateLimits }: Environment): string[] {
  if (!publicUrl?.startsWith('https://') || trustedProxies > 0 || !rateLimits || backend.kind === 'hosted')
    return [];
  return [
    'Behind a proxy, everybody seems to come from one address. Let the proxy write X-Forwarded-For, and set TRUSTED_PROXIES=1.',
  ];
}
