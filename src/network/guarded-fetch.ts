/**
 * Every request ends: a network that swallows packets must not hold up a pull, or a person, for ever. Silence counts,
 * not the whole time: a page of jobs with long descriptions may take minutes on a slow network, and still arrives.
 */
const silenceMs = 30_000;

/**
 * `fetch` for a service that answers JSON. Gives up if nothing comes for `silenceMs`. Anything else with a good status
 * is the page of a captive portal or a router: that is no network, and throws as `fetch` does without one. A proxy's
 * error page (502 to 504) throws, too: the server is away, whoever says so. `onRetryAfter` hears that header from any
 * answer that refuses, whoever gave it.
 */
export async function guardedFetch(
  input: Parameters<typeof fetch>[0],
  init: RequestInit = {},
  onRetryAfter: (header: string) => void = () => {},
): Promise<Response> {
  const silence = giveUpInSilence(init.signal ?? undefined);
  try {
    const response = await fetch(input, { ...init, signal: silence.signal, cache: 'no-store' });
    silence.heard();
    const retryAfter = response.headers.get('Retry-After');
    if (!response.ok && retryAfter !== null) onRetryAfter(retryAfter);
    await refuseWhatIsNone(response, input);
    return listenedTo(response, silence);
  } catch (error) {
    silence.end();
    throw error;
  }
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

interface Silence {
  readonly signal: AbortSignal;
  /** Something came: the time begins anew. */
  readonly heard: () => void;
  readonly end: () => void;
}

/** Aborted by silence, or with `given`. */
function giveUpInSilence(given: AbortSignal | undefined): Silence {
  const own = new AbortController();
  const passOn = () => own.abort(given?.reason);
  const giveUp = () => own.abort(new DOMException('Nothing came for too long', 'TimeoutError'));
  let timer = setTimeout(giveUp, silenceMs);
  function end(): void {
    clearTimeout(timer);
    given?.removeEventListener('abort', passOn);
  }
  own.signal.addEventListener('abort', end);
  given?.addEventListener('abort', passOn);
  if (given?.aborted) passOn();
  return {
    signal: own.signal,
    heard() {
      clearTimeout(timer);
      if (!own.signal.aborted) timer = setTimeout(giveUp, silenceMs);
    },
    end,
  };
}

/** The same answer. Each chunk of its body counts as a sign of life. */
function listenedTo(response: Response, { heard, end }: Silence): Response {
  // In browsers a 204 has an empty body, but a new Response with status 204 may have none (whatwg/fetch#1779).
  if (response.body === null || response.status === 204) {
    end();
    return response;
  }
  const listening = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      heard();
      controller.enqueue(chunk);
    },
    flush: end,
  });
  const { status, statusText, headers } = response;
  return new Response(response.body.pipeThrough(listening), { status, statusText, headers });
}
