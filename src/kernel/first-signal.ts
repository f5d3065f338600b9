/**
 * Does what `AbortSignal.any` does, which Safari before 17.4 lacks. One of the signals must abort some day: that
 * removes the listeners.
 */
export function firstSignal(signals: readonly AbortSignal[]): AbortSignal {
  const first = new AbortController();
  for (const signal of signals) {
    if (signal.aborted) first.abort(signal.reason);
    else signal.addEventListener('abort', () => first.abort(signal.reason), { signal: first.signal });
  }
  return first.signal;
}
