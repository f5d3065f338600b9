/** A new version that waits, and what puts it in place. */
export interface UpdateStore {
  current(): (() => void) | null;
  subscribe(listener: () => void): () => void;
  /** A version is ready; `apply` reloads the page with it. */
  offer(apply: () => void): void;
  /** "Later": not asked again until the next start, or the next version. */
  dismiss(): void;
}

export function createUpdateStore(): UpdateStore {
  const listeners = new Set<() => void>();
  let waiting: (() => void) | null = null;
  function set(next: (() => void) | null): void {
    waiting = next;
    for (const listener of listeners) listener();
  }
  return {
    current: () => waiting,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    offer: (apply) => set(apply),
    dismiss: () => set(null),
  };
}
