import type { Access } from './access.ts';
import { Failure } from './failure.ts';

/**
 * Asks a route by its path under `/api/`. Returns an answer that is good, or a 304.
 * @throws Failure with the server's own sentence, or with why it could not be asked.
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
  const body = (await answer.json().catch(() => ({}))) as { error?: { code?: string; message?: string } };
  const { code, message } = body.error ?? {};
  const isMistake = code === 'VALIDATION_ERROR';
  throw new Failure(
    isMistake ? 'usage' : 'fault',
    message ?? `${server} answered with status ${answer.status}.`,
  );
}

/** Our answers to programs name themselves: a file with its count, and JSON of a kind that no page has. */
function isOurs(headers: Headers): boolean {
  return headers.has('X-Total-Count') || /^application\/json\b/.test(headers.get('Content-Type') ?? '');
}
