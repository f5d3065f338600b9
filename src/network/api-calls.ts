import { codeOf, type ErrorCode } from '../kernel/errors.ts';
import { guardedFetch } from './guarded-fetch.ts';

/** `code` OFFLINE: there was no answer. `reason` and `retryAfter` (in seconds) are what the server's answer adds. */
export interface Refusal {
  readonly kind: 'refused';
  readonly code: ErrorCode;
  readonly reason?: string | undefined;
  readonly retryAfter?: number | undefined;
}

export type ApiAnswer<T = unknown> = { readonly kind: 'answer'; readonly value: T } | Refusal;

export type ApiMethod = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** Sends a request to the server that the app came from, such as `/api/schedules`. An answer without a body is null. */
export async function askApi(request: {
  method: ApiMethod;
  path: string;
  /** Sent as JSON. */
  body?: unknown;
  accessToken: string;
  /** BCP 47. The server writes its mails in it, if it can. */
  language: string;
}): Promise<ApiAnswer> {
  const { method, path, body, accessToken, language } = request;
  try {
    const response = await guardedFetch(path, {
      method,
      headers: {
        Authorization: `Bearer ${accessToken}`,
        'Accept-Language': language,
        'Content-Type': 'application/json',
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const value: unknown = response.status === 204 ? null : await response.json();
    return response.ok ? { kind: 'answer', value } : refusalIn(value);
  } catch (error) {
    console.info(`${method} ${path} was not answered`, error);
    return { kind: 'refused', code: 'OFFLINE' };
  }
}

/** What the body of an answer says that refuses. */
export function refusalIn(body: unknown): Refusal {
  const { error } = (body ?? {}) as {
    error?: { code?: unknown; details?: { reason?: string; retry_after?: number } };
  };
  const { reason, retry_after: retryAfter } = error?.details ?? {};
  return { kind: 'refused', code: codeOf(error), reason, retryAfter };
}
