/** Resolves when `running` has ended, however it ends, after `maxMs`, or when `hurry` is aborted. */
export async function endedSoon(running: Promise<unknown>, maxMs: number, hurry: AbortSignal): Promise<void> {
  if (hurry.aborted) return;
  const enough = Promise.withResolvers<void>();
  hurry.addEventListener('abort', () => enough.resolve(), { once: true });
  await soon(Promise.race([running, enough.promise]), maxMs).catch(() => {});
}

/** Rejects when no answer has come after `patienceMs`. The question runs on: only the database could cancel it. */
export async function soon<T>(asked: PromiseLike<T>, patienceMs: number): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`No answer within ${patienceMs} ms`)), patienceMs);
  try {
    return await Promise.race([asked, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
