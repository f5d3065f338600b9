import { fetchUnlessSilent } from '../kernel/fetch-unless-silent.ts';

/**
 * `fetchUnlessSilent` for a service that answers JSON. Anything else with a good status is the page of a captive portal
 * or a router: that is no network, and throws as `fetch` does without one. A proxy's error page (502 to 504) throws, too:
 * the server is away, whoever says so. `onRetryAfter` hears that header from any answer that refuses, whoever gave it.
 */
export async function guardedFetch(
  input: Parameters<typeof fetch>[0],
  init: RequestInit = {},
  onRetryAfter: (header: string) => void = () => {},
): Promise<Response> {
  const response = await fetchUnlessSilent(input, { ...init, cache: 'no-store' });
  const retryAfter = response.headers.get('Retry-After');
  if (!response.ok && retryAfter !== null) onRetryAfter(retryAfter);
  await refuseWhatIsNone(response, input);
  return response;
}

async function refuseWhatIsNone(response: Response, input: Parameters<typeof fetch>[0]): Promise<void> {
  // auth-js ends the session if a rate limit refuses the renewal. For a person the server just has no time now.
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
}
