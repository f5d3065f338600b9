import { type Context, Hono } from 'hono';
import type { Sql } from 'postgres';
import { CodedError } from '../../kernel/errors.ts';
import { isUuid } from '../../kernel/uuid.ts';
import type { ApiCaller, VerifyCaller } from '../auth/token-access.ts';
import { bodyBounds } from '../boundary/boundary-limits.ts';
import { BodyRefusal } from '../boundary/json-bounds.ts';
import { takeBody } from '../boundary/take-body.ts';
import { readVersion } from '../database/account-version.ts';
import type { Limit } from '../limits/rate-limits.ts';
import { followLanguage, mailLanguage } from '../mail/mail-language.ts';
import { readChanges, readNewSchedule, readOneMail } from '../schedules/schedule-body.ts';
import type { ScheduleStore } from '../schedules/schedule-store.ts';
import { callerOf, notAllowed } from './caller-request.ts';

export interface SchedulesRouteParts {
  readonly store: ScheduleStore;
  /** Something was asked for by hand, and is to be made at once. */
  readonly wake: () => void;
  readonly pool: Sql;
  readonly verifyCaller: VerifyCaller;
  readonly limit: Limit;
}

/**
 * `/api/schedules`: docs/schedules.md describes each request. It asks who is calling before it takes a body. Mails are
 * in the language that the request for the schedule prefers (`Accept-Language`).
 */
export function schedulesRoute(parts: SchedulesRouteParts): Hono {
  const { store, wake } = parts;
  const route = quietRoute();
  const ownerOf = (context: Context) => accountOf(context, parts, 'schedules:write');

  route.get('/', async (context) => context.json(await store.list((await ownerOf(context)).userId)));
  route.post('/', async (context) => {
    const { userId } = await ownerOf(context);
    const columns = readNewSchedule(await jsonBody(context));
    return context.json(await store.set(userId, null, { ...columns, language: mailLanguage() }), 201);
  });
  route.all('/', (context) => {
    throw notAllowed(context, 'GET, HEAD, POST');
  });

  route.patch('/:id', async (context) => {
    const { userId } = await ownerOf(context);
    const id = idIn(context);
    const body = await jsonBody(context);
    const shown = orNotFound((await store.list(userId)).find((one) => one.id === id));
    const { columns, acceptsFewer } = readChanges(body, shown);
    if (acceptsFewer) await store.acceptFewer(userId, id);
    return context.json(orNotFound(await store.set(userId, id, columns)));
  });
  route.delete('/:id', async (context) => {
    const { userId } = await ownerOf(context);
    if (!(await store.remove(userId, idIn(context)))) throw noSuch();
    return context.body(null, 204);
  });
  route.all('/:id', (context) => {
    throw notAllowed(context, 'PATCH, DELETE');
  });

  route.post('/:id/send', async (context) => {
    const { userId } = await ownerOf(context);
    const run = orNotFound(await store.sendNow(userId, { schedule: idIn(context) }));
    wake();
    return context.json(run, 202);
  });
  route.all('/:id/send', (context) => {
    throw notAllowed(context, 'POST');
  });
  route.get('/:id/runs', async (context) => {
    const { userId } = await ownerOf(context);
    return context.json(orNotFound(await store.runs(userId, idIn(context))));
  });
  route.all('/:id/runs', (context) => {
    throw notAllowed(context);
  });
  return route;
}

/** `/api/export/mail`: sends one file by mail, and says what became of it. */
export function mailRoute(parts: SchedulesRouteParts): Hono {
  const { store, wake } = parts;
  const route = quietRoute();

  route.post('/', async (context) => {
    const { userId } = await accountOf(context, parts, 'export:read');
    const options = readOneMail(await jsonBody(context)).replace(/^\?/, '');
    const run = await store.sendNow(userId, { options, language: mailLanguage() });
    wake();
    return context.json(run, 202);
  });
  route.all('/', (context) => {
    throw notAllowed(context, 'POST');
  });
  route.get('/:id', async (context) => {
    const { userId } = await accountOf(context, parts, 'export:read');
    return context.json(orNotFound(await store.run(userId, idIn(context))));
  });
  route.all('/:id', (context) => {
    throw notAllowed(context);
  });
  return route;
}

function quietRoute(): Hono {
  const route = new Hono();
  route.use(followLanguage);
  route.use(async (context, next) => {
    await next();
    context.header('Cache-Control', 'no-store');
  });
  return route;
}

/** Returns the caller, whose account and session are there still. */
async function accountOf(
  context: Context,
  { pool, verifyCaller, limit }: SchedulesRouteParts,
  scope: 'schedules:write' | 'export:read',
): Promise<ApiCaller> {
  const caller = await callerOf(context, verifyCaller, scope);
  await readVersion(pool, caller);
  await limit(caller.userId);
  return caller;
}

/** @throws CodedError VALIDATION_ERROR for a body that is no JSON or too large. */
async function jsonBody(context: Context): Promise<unknown> {
  try {
    const bytes = await takeBody(context.req.raw, bodyBounds.schedule);
    return JSON.parse(Buffer.from(bytes).toString());
  } catch (cause) {
    if (!(cause instanceof BodyRefusal) && !(cause instanceof SyntaxError)) throw cause;
    const words = cause instanceof BodyRefusal ? cause.message : 'The body must be a JSON object.';
    throw new CodedError('VALIDATION_ERROR', words, { cause, details: { parameter: 'body' } });
  }
}

function idIn(context: Context): string {
  const id = context.req.param('id') ?? '';
  if (!isUuid(id)) throw noSuch();
  return id.toLowerCase();
}

function orNotFound<T>(found: T | null | undefined): T {
  if (found === null || found === undefined) throw noSuch();
  return found;
}

function noSuch(): CodedError {
  return new CodedError('NOT_FOUND', 'There is no such schedule or run in this account.');
}
