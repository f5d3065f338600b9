/**
 * Every request ends: a network that swallows packets must hold up nobody for ever. Silence counts, not the whole time: a
 * page of jobs with long descriptions may take minutes on a slow network, and still arrives.
 */
const silenceMs = 30_000;

/** `fetch`, also of the answer's body, which gives up with a TimeoutError if nothing comes for `silenceMs`. */
export async function fetchUnlessSilent(
  input: Parameters<typeof fetch>[0],
  init: RequestInit = {},
): Promise<Response> {
  const silence = giveUpInSilence(init.signal ?? undefined);
  try {
    const response = await fetch(input, { ...init, signal: silence.signal });
    silence.heard();
    return listenedTo(response, silence);
  } catch (error) {
    silence.end();
    throw error;
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
