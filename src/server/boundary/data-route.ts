import { type Context, Hono } from 'hono';
import { cors } from 'hono/cors';
import type { JWTPayload } from 'jose';
import type { Sql } from 'postgres';
import { CodedError, codeOf } from '../../kernel/errors.ts';
import { bearerChallenge, type Caller, type VerifyAccess } from '../auth/access.ts';
import { requestWith } from '../auth/copied-request.ts';
import { callFunction, databaseFunctions, type FunctionName } from '../database/call-function.ts';
import { refusal, refusedBy } from '../database/postgrest-answer.ts';
import type { Limit } from '../limits/rate-limits.ts';
import { Turns } from '../limits/turns.ts';
import { addFacts } from '../log/request-log.ts';
import { bodyBounds, bodyRoom, boundaryTurns, largeBytes } from './boundary-limits.ts';
import { BodyRefusal } from './json-bounds.ts';
import { BodyRoom, takeBody } from './take-body.ts';

export interface DataRouteParts {
  readonly verifyAccess: VerifyAccess;
  /** Answers `/jobs` for a caller who is known. */
  readonly rows: (request: Request, claims: JWTPayload) => Promise<Response>;
  /** The functions of the sync go past the stand-in, straight to the database. */
  readonly sql: Sql;
  readonly limits: DataLimits;
}

export interface DataLimits {
  /** Requests of one account. */
  readonly requests: Limit;
  /** Kilobytes that one account sends. */
  readonly kilobytes: Limit;
}

const exposed = ['Content-Range', 'Content-Location', 'Preference-Applied', 'Retry-After', 'X-Request-Id'];

/**
 * `/rest/v1`: the table of jobs with PostgREST's usual parameters, and our functions. It asks who is calling before it
 * takes a body, and has a bound for each thing that a caller can make large. Errors have PostgREST's form.
 */
export function dataRoute({ verifyAccess, rows, sql, limits }: DataRouteParts): Hono {
  const route = new Hono();
  const turns = new Turns(boundaryTurns.rows);
  const largeTurns = new Turns(boundaryTurns.largeBody);
  const room = new BodyRoom(bodyRoom.rows);

  route.onError((error, context) => {
    addFacts(context, { code: String((error as { code?: unknown }).code ?? codeOf(error)) });
    return asPostgrest(error, context);
  });
  route.use(cors({ origin: '*', exposeHeaders: exposed, maxAge: 86_400 }));

  /** Answers for a verified caller, with the body that was taken, in a turn. */
  const forCaller = async (
    context: Context,
    answer: (caller: Caller, body: Uint8Array<ArrayBuffer> | undefined) => Promise<Response>,
  ): Promise<Response> => {
    const { raw } = context.req;
    const caller = await verifyAccess(context.req.header('Authorization'));
    const account = caller.userId;
    addFacts(context, { userId: account });
    await limits.requests(account);
    // Postgres keeps no U+0000 in any text, and the stand-in fails at one in a name.
    if (raw.url.includes('%00'))
      throw new BodyRefusal(400, '22P05', 'The address holds \\u0000, which cannot be converted to text.');
    let taken = 0;
    const leaving = [() => room.leave(account, taken)];
    try {
      const body =
        raw.body === null
          ? undefined
          : await takeBody(raw, bodyBounds.rows, (bytes) => {
              room.take(account, bytes);
              taken += bytes;
            });
      if (taken > 0) await limits.kilobytes(account, Math.ceil(taken / 1024));
      // A turn begins when the body is here: a slow sender holds none.
      leaving.push(await turns.enter(account, raw.signal));
      if (taken > largeBytes) leaving.push(await largeTurns.enter(account, raw.signal));
      return await answer(caller, body);
    } finally {
      for (const leave of leaving.reverse()) leave();
    }
  };

  route.on(['GET', 'HEAD', 'POST', 'PATCH', 'PUT', 'DELETE'], '/jobs', (context) =>
    forCaller(context, async ({ claims }, body) =>
      readable(await rows(requestWith(context.req.raw, body), claims)),
    ),
  );
  for (const name of Object.keys(databaseFunctions) as FunctionName[]) {
    const { reads } = databaseFunctions[name];
    route.on(reads ? ['GET', 'POST'] : ['POST'], `/rpc/${name}`, (context) =>
      forCaller(context, async (caller, body) => {
        const args = context.req.method === 'GET' ? context.req.query() : argumentsIn(body);
        const language = context.req.header('Accept-Language') ?? '';
        const json = await callFunction(sql, caller, name, args, { 'accept-language': language });
        // A Response copies bytes, and reads a stream as it is.
        return new Response(streamOf(json), {
          headers: { 'Content-Type': 'application/json; charset=utf-8' },
        });
      }),
    );
  }
  route.all('*', (context) => {
    const { path } = context.req;
    throw new CodedError('NOT_FOUND', `There is nothing at ${context.req.method} ${path}.`);
  });
  return route;
}

/**
 * The stand-in throws on some filters that it cannot read (`or=eq.valueOf`), and calls it a fault of its own: `SUP`. What
 * Postgres and its driver say never has this code, see `stand-in-connection.ts`.
 */
async function readable(answer: Response): Promise<Response> {
  if (answer.status !== 500) return answer;
  const { code } = (await answer.clone().json()) as { code?: unknown };
  return code === 'SUP'
    ? refusal(400, { code: 'PGRST100', message: 'The request could not be read.' })
    : answer;
}

function argumentsIn(body: Uint8Array | undefined): Readonly<Record<string, unknown>> {
  if (body === undefined || body.length === 0) return {};
  let args: unknown;
  try {
    args = JSON.parse(Buffer.from(body).toString());
  } catch {
    throw new BodyRefusal(400, 'PGRST102', 'Empty or invalid json');
  }
  if (typeof args !== 'object' || args === null || Array.isArray(args)) {
    throw new BodyRefusal(400, 'PGRST102', 'The arguments of a function must be a JSON object.');
  }
  return args as Record<string, unknown>;
}

function streamOf(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    pull(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
}

/** PostgREST's codes for our own refusals. */
const codes = {
  UNAUTHORIZED: { status: 401, code: 'PGRST301' },
  VALIDATION_ERROR: { status: 400, code: 'PGRST202' },
  NOT_FOUND: { status: 404, code: 'PGRST125' },
  RATE_LIMITED: { status: 429, code: 'PGRST003' },
  UNAVAILABLE: { status: 503, code: 'PGRST003' },
} as const;

function asPostgrest(error: unknown, context: Context): Response {
  if (error instanceof BodyRefusal)
    return refusal(error.status, { code: error.code, message: error.message });
  const answer = refusedBy(error);
  if (answer !== undefined) return answer;
  const ours = codeOf(error);
  if (!(ours in codes)) throw error;
  const { status, code } = codes[ours as keyof typeof codes];
  const { message, details } = error as CodedError;
  const headers: Record<string, string> = {};
  if (ours === 'UNAUTHORIZED')
    headers['WWW-Authenticate'] = bearerChallenge(context.req.header('Authorization'));
  if (status === 429 || status === 503) headers['Retry-After'] = String(details?.retry_after ?? 5);
  return refusal(status, { code, message }, headers);
}
