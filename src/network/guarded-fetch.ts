import { firstSignal } from '../first-signal.ts';

/** Every request ends: a network that swallows packets must not hold a pull, or a person, for ever. */
const timeoutMs = 30_000;

/**
 * `fetch` for a service that answers JSON. Anything else with a good status is a captive portal's page, or a router's:
 * that is no network, and is thrown as `fetch` throws where there is none. A proxy's error page (502 to 504) too: the
 * server is away, whoever says so.
 */
export async function guardedFetch(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = init.signal ? firstSignal([init.signal, timeout]) : timeout;
  const response = await fetch(input, { ...init, signal, cache: 'no-store' });
  // To auth-js a refusal by a rate limit ends the session; to a person it is a server that has no time now.
  if (response.status === 429 && String(input).includes('grant_type=refresh_token')) {
    await response.body?.cancel();
    throw new TypeError('The service has no time to renew the token now');
  }
  const isJson = /\bjson\b/.test(response.headers.get('Content-Type') ?? '');
  const isEmpty = response.status === 204 || response.status === 201;
  if (!isJson && !isEmpty) {
    await response.body?.cancel();
    throw new TypeError(`Not an answer of the service: status ${response.status}, no JSON`);
  }
  return response;
}
