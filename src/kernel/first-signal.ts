/** What `AbortSignal.any` gives, which Safari before 17.4 has not. One of them has to abort some day: the listeners go then. */
export function firstSignal(signals: readonly AbortSignal[]): AbortSignal {
  const first = new AbortController();
  for (const signal of signals) {
    if (signal.aborted) first.abort(signal.reason);
    else signal.addEventListener('abort', () => first.abort(signal.reason), { signal: first.signal });
  }
  return first.signal;
}
