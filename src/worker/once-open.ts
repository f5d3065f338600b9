import type { Handlers } from '../bridge/endpoint.ts';

type Handler = (argument: never, run: never) => unknown;

/**
 * The same calls, each of which waits while an account is being opened: the person may open a screen before that is done.
 * `atOnce`: the names of those that do not wait, since they open and close it.
 */
export function onceOpen<C>(
  calls: Handlers<C>,
  opened: () => Promise<void>,
  atOnce: readonly (keyof C)[],
): Handlers<C> {
  const waiting = Object.entries<Handler>(calls as Record<string, Handler>).map(([name, handler]) => [
    name,
    atOnce.includes(name as keyof C)
      ? handler
      : async (argument: never, run: never) => {
          await opened();
          return handler(argument, run);
        },
  ]);
  return Object.fromEntries(waiting) as Handlers<C>;
}
