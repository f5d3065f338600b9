import type { Log } from './log.ts';

/**
 * Sends to the log what packages print. Supabase's stand-in prints each error of the database with the row that it
 * refused, so only the safe part of an error is kept, and no other words.
 */
export function divertConsole(console: Console, log: Log): void {
  const divert = (...printed: readonly unknown[]) => {
    const err = printed.find((part) => part instanceof Error);
    if (err === undefined) log.debug({}, 'a package printed');
    else log.warn({ err }, 'a package printed');
  };
  for (const method of ['log', 'info', 'debug', 'warn', 'error', 'trace', 'dir'] as const)
    console[method] = divert;
}
