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
