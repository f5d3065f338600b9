import { keptFiles } from '../../bridge/calls.ts';
import { deferred } from '../../kernel/deferred.ts';

const held: { readonly lock: string; readonly letGo: () => void }[] = [];

/**
 * Keeps the file of a finished export for this page, by its Web Lock; null: it needs none. The worker holds it too, and
 * removes what is two exports old. Should the worker die, the person can still save the file.
 */
export function holdFile(lock: string | null): void {
  if (lock === null) return;
  const end = deferred<void>();
  void navigator.locks.request(lock, { mode: 'shared' }, () => end.promise);
  held.push({ lock, letGo: end.resolve });
  if (held.length > keptFiles) held.shift()?.letGo();
}

/** For a file that nobody wants any more. */
export function letGoOfFile(lock: string | null): void {
  const at = held.findIndex((file) => file.lock === lock);
  if (at !== -1) held.splice(at, 1)[0]?.letGo();
}
