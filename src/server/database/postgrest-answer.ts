import { endedSession } from './account-version.ts';

/**
 * The status of an error by its SQLSTATE, as PostgREST answers (PostgREST 14, "Errors", "HTTP Status Codes"). The first
 * prefix that fits counts; what stands in no line is a 400. Differences: a statement that runs out of time, a lock that
 * does not come and a server that stops are worth another try (503), and JSON that is too deep is the caller's (400).
 */
const statuses: readonly (readonly [prefix: string, status: number])[] = [
  ['23503', 409],
  ['23505', 409],
  ['25006', 405],
  ['42501', 403],
  ['42883', 404],
  ['42P01', 404],
  ['42P17', 500],
  ['53400', 500],
  ['54001', 400],
  ['55P03', 503],
  ['57', 503],
  ['08', 503],
  ['53', 503],
  ['0L', 403],
  ['0P', 403],
  [endedSession, 401],
  ['28', 403],
  ['P0001', 400],
  ...['09', '25', '2D', '38', '39', '3B', '40', '54', '55', '58', 'F0', 'HV', 'P0', 'XX'].map(
    (prefix) => [prefix, 500] as const,
  ),
];

interface PostgresError {
  readonly code: string;
  readonly message: string;
  readonly detail?: string;
  readonly hint?: string;
}

/** Returns PostgREST's answer to an error of Postgres or of its driver, or undefined for any other error. */
export function refusedBy(error: unknown): Response | undefined {
  if (isConnectionFault(error)) return away();
  if (!isPostgresError(error)) return undefined;
  const status = statusOf(error.code);
  if (status === 503) return away(error.code);
  return refusal(status, {
    code: error.code,
    message: status === 500 ? 'The database could not do this.' : error.message,
    details: status === 500 ? null : (error.detail ?? null),
    hint: status === 500 ? null : (error.hint ?? null),
  });
}

/** Returns an answer in the form of PostgREST's errors. */
export function refusal(
  status: number,
  { code, message, details = null, hint = null }: RefusalBody,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return Response.json({ code, message, details, hint }, { status, headers });
}

export interface RefusalBody {
  readonly code: string;
  readonly message: string;
  readonly details?: string | null;
  readonly hint?: string | null;
}

/** Whether the driver lost the database, or never reached it. */
function isConnectionFault(error: unknown): boolean {
  const code = String((error as { code?: unknown } | null)?.code ?? '');
  return /^(CONNECT|ECONN|ENOENT|EPIPE|ENOTFOUND|ETIMEDOUT)/.test(code);
}

function away(code = '08006'): Response {
  const message = 'The database does not answer. Try again.';
  return refusal(503, { code, message }, { 'Retry-After': '5' });
}

function isPostgresError(error: unknown): error is PostgresError {
  return error instanceof Error && error.name === 'PostgresError';
}

function statusOf(code: string): number {
  // PostgREST, "RAISE errors with HTTP status codes": PTxyz.
  const asked = /^PT([2-5]\d\d)$/.exec(code)?.[1];
  if (asked !== undefined) return Number(asked);
  return statuses.find(([prefix]) => code.startsWith(prefix))?.[1] ?? 400;
}
