/** Of whom something is still on this device that was to be removed: known until it is, after a reload too. */
export interface LeftTraces {
  /** An account's id, of several the first. */
  current(): string | null;
  remember(userId: string): void;
  forget(userId: string): void;
  subscribe(listener: () => void): () => void;
}

/** Stays when all that the page remembers is cleared: it may be another account's. */
export const leftTracesKey = 'pipeline-left-traces';

export function createLeftTraces(storage: Storage): LeftTraces {
  const listeners = new Set<() => void>();
  function tell(): void {
    for (const listener of listeners) listener();
  }
  const all = () => (storage.getItem(leftTracesKey) ?? '').split(' ').filter(Boolean);
  function keep(userIds: readonly string[]): void {
    if (userIds.length === 0) storage.removeItem(leftTracesKey);
    else storage.setItem(leftTracesKey, userIds.join(' '));
    tell();
  }
  return {
    current: () => all()[0] ?? null,
    remember: (userId) => keep([...new Set([...all(), userId])]),
    forget: (userId) => keep(all().filter((id) => id !== userId)),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
