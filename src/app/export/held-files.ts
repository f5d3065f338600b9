import { keptFiles } from '../../bridge/calls.ts';
import { deferred } from '../../kernel/deferred.ts';

const held: { readonly lock: string; readonly letGo: () => void }[] = [];

/**
 * Keeps the file of a finished export for this page, by holding its Web Lock. `lock` is null if the file needs none.
 * The worker holds it too, and removes files that are two exports old. If the worker dies, the person can still save
 * the file.
 */
export function holdFile(lock: string | null): void {
  if (lock === null) return;
  const end = deferred<void>();
  void navigator.locks.request(lock, { mode: 'shared' }, () => end.promise);
  held.push({ lock, letGo: end.resolve });
  if (held.length > keptFiles) held.shift()?.letGo();
}

/** Releases a file that nobody needs any more. */
export function letGoOfFile(lock: string | null): void {
  const at = held.findIndex((file) => file.lock === lock);
  if (at !== -1) held.splice(at, 1)[0]?.letGo();
}
