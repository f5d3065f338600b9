import type { Access } from './access.ts';
import { Failure, Refusal } from './failure.ts';

/**
 * Asks a route by its path under `/api/`. Returns an answer that is good, or a 304.
 * @throws Refusal with the server's own sentence; Failure with why it could not be asked.
 */
export async function askServer(
  { server, token }: Access,
  path: string,
  init: RequestInit = {},
): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(`${server}/api/${path}`, {
      ...init,
      headers: { Authorization: `Bearer ${token}`, ...init.headers },
    });
  } catch (cause) {
    throw new Failure('fault', `${server} cannot be reached.`, { cause });
  }
  if (answer.status === 304 || (answer.ok && isOurs(answer.headers))) return answer;
  // A captive portal, or another site: its page must not take the place of a file.
  if (answer.ok) throw new Failure('fault', `${server} does not answer as Pipeline Export does.`);
  const body = (await answer.json().catch(() => ({}))) as {
    error?: { code?: string; message?: string; details?: Refusal['details'] };
  };
  const {
    code,
    message = `${server} answered with status ${answer.status}.`,
    details = {},
  } = body.error ?? {};
  // A parameter is an option of the command. The body is a file, and a fault of it is none of the command.
  const isMistake = code === 'VALIDATION_ERROR' && 'parameter' in details && details.parameter !== 'body';
  throw new Refusal(isMistake ? 'usage' : 'fault', message, details);
}

/** Our answers to programs name themselves: a file with its count, and JSON of a kind that no page has. */
function isOurs(headers: Headers): boolean {
  return headers.has('X-Total-Count') || /^application\/json\b/.test(headers.get('Content-Type') ?? '');
}
