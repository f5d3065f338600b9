import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { requestId } from 'hono/request-id';
import type { Sql } from 'postgres';
import { CodedError } from '../../kernel/errors.ts';
import { isSupabasePath } from '../../kernel/paths.ts';
import type { VerifyAccess } from '../auth/access.ts';
import type { Limit } from '../limits/rate-limits.ts';
import { limitSignIn, type SignInLimits } from '../limits/sign-in-limits.ts';
import { followLanguage } from '../mail/mail-language.ts';
import { soon } from '../soon.ts';
import { errorResponse } from './error-response.ts';
import { type ExportLimits, exportRoute } from './export-route.ts';
import { shareTargetPath } from './own-paths.ts';
import { securityHeaders } from './security-headers.ts';
import { staticFiles } from './static-files.ts';

export interface AppParts {
  /** For what is short; each export makes a connection of its own with `connect`. */
  readonly pool: Sql;
  readonly connect: () => Sql;
  readonly verifyAccess: VerifyAccess;
  /** The public values of `/config.json`. */
  readonly clientConfig: ClientConfig;
  /** Supabase's own paths, where they are answered here. */
  readonly supabase?: ((request: Request) => Promise<Response>) | undefined;
  readonly limits: { readonly signIn: SignInLimits | undefined; readonly export: Limit };
  readonly allowedOrigins: readonly string[];
  /** Whether people reach it by https, whoever ends TLS. */
  readonly onHttps: boolean;
  readonly exportLimits: ExportLimits;
  /** The folder of the built app; without one (development) other paths are somebody else's. */
  readonly appFolder?: string | undefined;
  readonly now: () => Date;
}

/** What a client needs and anybody may know. `supabaseUrl` of a built-in Supabase is the request's own origin. */
export interface ClientConfig {
  readonly supabaseUrl: string | 'same-origin';
  readonly supabaseKey: string;
  /** Where it is false no mail is sent. Which other ways in there are, `/auth/v1/settings` says, as at Supabase. */
  readonly mail?: false;
  readonly demo?: { readonly email: string; readonly password: string } | undefined;
}

/** A sign-in is short; thousands of jobs go in with one POST. */
const maxBodyBytes = { auth: 64 * 1024, rest: 50 * 1024 * 1024 } as const;

function limitBody(maxSize: number) {
  return bodyLimit({
    maxSize,
    onError: () => {
      throw new CodedError('PAYLOAD_TOO_LARGE', `A request may hold at most ${maxSize} bytes.`, {
        details: { max_bytes: maxSize },
      });
    },
  });
}

/** Who asks (a proxy, a container's host) mostly gives up after some seconds itself, and learns less. */
const healthPatienceMs = 3000;

/** The whole server as one function from request to response. */
export function createApp(parts: AppParts): Hono {
  const { pool, clientConfig, limits, allowedOrigins, supabase } = parts;
  const app = new Hono();
  app.onError((error, context) => errorResponse(context, error));
  app.notFound((context) =>
    errorResponse(context, new CodedError('NOT_FOUND', `There is nothing at ${context.req.path}.`)),
  );
  app.use(requestId());

  const { supabaseUrl, ...publicValues } = clientConfig;
  const connectOrigins = supabaseUrl === 'same-origin' ? [] : [new URL(supabaseUrl).origin];
  app.use(securityHeaders({ connectOrigins, isSharedWithOrigins: isSupabasePath, onHttps: parts.onHttps }));

  if (supabase) {
    app.use('/auth/v1/*', limitBody(maxBodyBytes.auth));
    if (limits.signIn) app.use('/auth/v1/*', limitSignIn(limits.signIn));
    app.use('/rest/v1/*', limitBody(maxBodyBytes.rest));
    app.use('/auth/v1/*', followLanguage);
    app.all('/auth/v1/*', (context) => supabase(context.req.raw));
    app.all('/rest/v1/*', (context) => supabase(context.req.raw));
  }

  // One question at a time: those of a database that hangs would heap up.
  let asked: Promise<unknown> | undefined;
  const ask = () => {
    asked ??= pool`select 1`.finally(() => {
      asked = undefined;
    });
    return asked;
  };
  app.get('/api/health', async (context) => {
    try {
      await soon(ask(), healthPatienceMs);
    } catch (cause) {
      throw new CodedError('UNAVAILABLE', 'The database does not answer', { cause });
    }
    context.header('Cache-Control', 'no-store');
    return context.json({ status: 'ok' });
  });
  app.get('/config.json', (context) => {
    context.header('Cache-Control', 'no-store');
    const url = supabaseUrl === 'same-origin' ? new URL(context.req.url).origin : supabaseUrl;
    return context.json({ supabaseUrl: url, ...publicValues });
  });
  app.use('/api/export', async (context, next) => {
    context.header('Vary', 'Authorization, Accept-Encoding', { append: true });
    await next();
  });
  if (allowedOrigins.length > 0) {
    app.use(
      '/api/export',
      cors({
        origin: [...allowedOrigins],
        allowMethods: ['GET', 'HEAD'],
        allowHeaders: ['Authorization', 'If-None-Match'],
        exposeHeaders: ['Content-Disposition', 'X-Total-Count', 'Retry-After', 'ETag'],
      }),
    );
  }
  app.route(
    '/api/export',
    exportRoute({
      pool,
      connect: parts.connect,
      verifyAccess: parts.verifyAccess,
      limit: limits.export,
      limits: parts.exportLimits,
      now: parts.now,
    }),
  );
  app.post(shareTargetPath, (context) => {
    context.header('Allow', 'GET, HEAD');
    const why = 'Files are checked on the device. Open the app once, then share the file again.';
    return errorResponse(context, new CodedError('METHOD_NOT_ALLOWED', why));
  });
  if (parts.appFolder !== undefined) app.use(staticFiles(parts.appFolder));
  return app;
}
