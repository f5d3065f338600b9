/** Rejects where nothing has come after so long. What was asked runs on: to cancel it needs the database, too. */
export async function soon<T>(asked: PromiseLike<T>, patienceMs: number): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`No answer within ${patienceMs} ms`)), patienceMs);
  try {
    return await Promise.race([asked, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
