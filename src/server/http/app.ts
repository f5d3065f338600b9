import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { requestId } from 'hono/request-id';
import type { Sql } from 'postgres';
import { CodedError } from '../../kernel/errors.ts';
import { isSupabasePath } from '../../kernel/paths.ts';
import type { VerifyAccess } from '../auth/access.ts';
import { callerVerifier } from '../auth/token-access.ts';
import { authBoundary } from '../boundary/auth-boundary.ts';
import { type DataLimits, dataRoute } from '../boundary/data-route.ts';
import { asksForJobs } from '../database/ask-as-caller.ts';
import type { DatabaseFeature } from '../database/database-features.ts';
import { restoreCalls } from '../database/restore-calls.ts';
import type { SupabaseLite } from '../database/supabase-lite.ts';
import { fileMaker } from '../exports/make-file.ts';
import { jobsOpener } from '../exports/open-jobs.ts';
import { SpoolRoom } from '../exports/spool-room.ts';
import type { Limit } from '../limits/rate-limits.ts';
import { limitSignIn, type SignInLimits } from '../limits/sign-in-limits.ts';
import type { LimitLookup } from '../limits/token-guesses.ts';
import type { Log } from '../log/log.ts';
import { logRequests, logSignIns } from '../log/request-log.ts';
import { followLanguage } from '../mail/mail-language.ts';
import type { BodyLimits } from '../restores/spooled-file.ts';
import type { Schedules } from '../schedules/start-schedules.ts';
import { backupRoute } from './backup-route.ts';
import { dashboardRoute } from './dashboard-route.ts';
import { errorResponse } from './error-response.ts';
import { exportRoute } from './export-route.ts';
import type { ExportLimits } from './file-route.ts';
import { healthRoute } from './health-route.ts';
import { importRoute } from './import-route.ts';
import { openApiRoute } from './openapi-route.ts';
import { shareTargetPath } from './own-paths.ts';
import { mailRoute, schedulesRoute } from './schedules-route.ts';
import { securityHeaders } from './security-headers.ts';
import { staticFiles } from './static-files.ts';
import { stopRoute } from './stop-route.ts';

export interface AppParts {
  /** For short queries and functions. */
  readonly pool: Sql;
  /** For small exports. A large one opens its own connection with `connect`. */
  readonly exportPool: Sql;
  readonly connect: () => Sql;
  readonly verifyAccess: VerifyAccess;
  /** The public values of `/config.json`. */
  readonly clientConfig: ClientConfig;
  /** Answers Supabase's own paths, if Supabase is built in. */
  readonly supabase?: BuiltInSupabase | undefined;
  readonly limits: {
    readonly signIn: SignInLimits | undefined;
    readonly export: Limit;
    readonly tokenLookups: LimitLookup;
  };
  readonly allowedOrigins: readonly string[];
  /** Whether people reach the server by https, whatever ends TLS. */
  readonly onHttps: boolean;
  readonly exportLimits: ExportLimits;
  /** For tests that reach the limits. */
  readonly bodyLimits?: Partial<BodyLimits> | undefined;
  /** What the database can. */
  readonly databaseFeatures: readonly DatabaseFeature[];
  /** Copies by mail, where the server has mail. */
  readonly schedules?: Pick<Schedules, 'store' | 'wake'> | undefined;
  /** The folder of the built app. In development there is none, and something else answers the other paths. */
  readonly appFolder?: string | undefined;
  readonly now: () => Date;
  /** Where the embedded database keeps its data. The health check warns before its disk is full. */
  readonly dataFolder: string | undefined;
  readonly log: Log;
  /** Names an account in the log. */
  readonly nameAccount: (userId: string) => string;
}

/** Supabase's stand-in, and what the boundary before it needs. */
interface BuiltInSupabase extends Pick<SupabaseLite, 'auth' | 'rows' | 'answers'> {
  readonly limits: DataLimits;
  /** How many proxies are in front of the server, see `clientAddress`. */
  readonly trustedProxies: number;
}

/** What a client needs and anybody may know. The server replaces `same-origin` with the request's own origin. */
export interface ClientConfig {
  readonly supabaseUrl: string | 'same-origin';
  readonly supabaseKey: string;
  /** False if the server sends no mail. `/auth/v1/settings` lists the other ways to sign in, as Supabase does. */
  readonly mail?: false;
  readonly demo?: { readonly email: string; readonly password: string } | undefined;
}

/** The whole server as one function from request to response. */
export function createApp(parts: AppParts): Hono {
  const { pool, clientConfig, limits, allowedOrigins, supabase } = parts;
  const app = new Hono();
  app.onError((error, context) => errorResponse(context, error));
  app.notFound((context) =>
    errorResponse(context, new CodedError('NOT_FOUND', `There is nothing at ${context.req.path}.`)),
  );
  app.use(requestId());
  app.use(logRequests(parts.log, parts.nameAccount));

  const { supabaseUrl, ...publicValues } = clientConfig;
  const connectOrigins = supabaseUrl === 'same-origin' ? [] : [new URL(supabaseUrl).origin];
  app.use(securityHeaders({ connectOrigins, isSharedWithOrigins: isSupabasePath, onHttps: parts.onHttps }));

  if (supabase) {
    app.use('/auth/v1/*', logSignIns(parts.log));
    app.use('/auth/v1/*', authBoundary(supabase));
    if (limits.signIn) app.use('/auth/v1/*', limitSignIn(limits.signIn));
    app.use('/auth/v1/*', followLanguage);
    app.all('/auth/v1/*', (context) => supabase.auth(context.req.raw));
    app.route('/rest/v1', dataRoute({ ...supabase, verifyAccess: parts.verifyAccess, sql: pool }));
  }

  app.get(
    '/api/health',
    healthRoute({ database: () => pool.unsafe(asksForJobs), ...supabase?.answers }, parts.dataFolder),
  );
  // What this server can. A client hides what is missing, and a static host has none of it.
  const features = ['tokens', ...parts.databaseFeatures, ...(parts.schedules ? ['mail', 'schedules'] : [])];
  app.get('/config.json', (context) => {
    context.header('Cache-Control', 'no-store');
    const url = supabaseUrl === 'same-origin' ? new URL(context.req.url).origin : supabaseUrl;
    return context.json({ supabaseUrl: url, ...publicValues, features });
  });
  for (const path of [
    ...['/api/export', '/api/export/mail', '/api/export/mail/*', '/api/analytics/*'],
    ...['/api/backup', '/api/import', '/api/schedules', '/api/schedules/*'],
  ]) {
    app.use(path, async (context, next) => {
      context.header('Vary', 'Authorization, Accept-Encoding', { append: true });
      await next();
    });
    if (allowedOrigins.length === 0) continue;
    app.use(
      path,
      cors({
        origin: [...allowedOrigins],
        allowMethods: ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE'],
        allowHeaders: ['Authorization', 'Content-Type', 'If-None-Match'],
        exposeHeaders: ['Content-Disposition', 'X-Total-Count', 'Retry-After', 'ETag', 'Token-Expires'],
      }),
    );
  }
  const openJobs = jobsOpener(parts.exportPool, parts.connect, parts.exportLimits.turns);
  const verifyCaller = callerVerifier(pool, parts.verifyAccess, limits.tokenLookups);
  const reading = { pool, verifyCaller, limit: limits.export, now: parts.now };
  const files = {
    ...{ ...reading, limits: parts.exportLimits, log: parts.log },
    makeFile: fileMaker(openJobs),
    room: new SpoolRoom(parts.exportLimits.spool, parts.log),
  };
  if (parts.schedules) {
    const scheduling = { ...parts.schedules, pool, verifyCaller, limit: limits.export };
    app.route('/api/export/mail', mailRoute(scheduling));
    app.route('/api/schedules/stop', stopRoute(parts.schedules.store));
    app.route('/api/schedules', schedulesRoute(scheduling));
  }
  app.route('/api/export', exportRoute(files));
  app.route('/api/backup', backupRoute(files));
  app.route(
    '/api/import',
    importRoute({
      ...{ ...reading, openJobs, room: files.room, bodyLimits: parts.bodyLimits },
      targetOf: (caller) => restoreCalls(pool, caller),
    }),
  );
  app.route('/api/analytics', dashboardRoute({ ...reading, openJobs }));
  app.route('/api', openApiRoute(features));
  app.post(shareTargetPath, (context) => {
    context.header('Allow', 'GET, HEAD');
    const why = 'Files are checked on the device. Open the app once, then share the file again.';
    return errorResponse(context, new CodedError('METHOD_NOT_ALLOWED', why));
  });
  if (parts.appFolder !== undefined) app.use(staticFiles(parts.appFolder));
  return app;
}
