import type { Sql } from 'postgres';
import { CodedError } from '../../kernel/errors.ts';

/** Any constant. Servers that start at once on one database wait for each other on this lock. */
const startLock = 7_316_225;

/**
 * Makes the database ready while no other server does.
 * @throws CodedError UNAVAILABLE when another server is still at it after `maxSeconds`.
 */
export async function alone<T>(sql: Sql, makeReady: () => Promise<T>, maxSeconds = 60): Promise<T> {
  const session = await sql.reserve();
  try {
    await session.unsafe(`set lock_timeout = '${maxSeconds}s'`);
    await session`select pg_advisory_lock(${startLock})`.catch((cause) => {
      throw cause.code === lockNotAvailable ? stillStarting(maxSeconds, cause) : cause;
    });
    return await makeReady();
  } finally {
    await session.unsafe('reset lock_timeout; select pg_advisory_unlock_all()');
    session.release();
  }
}

/** An SQLSTATE. */
const lockNotAvailable = '55P03';

function stillStarting(seconds: number, cause: unknown): CodedError {
  const sentence = `Another server is starting on this database, and was not ready after ${seconds} seconds. Start this one again when the other is ready, or end the other.`;
  return new CodedError('UNAVAILABLE', sentence, { cause });
}
