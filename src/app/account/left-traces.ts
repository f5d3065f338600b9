/** Of whom something is still on this device that was to be removed: known until it is, after a reload too. */
export interface LeftTraces {
  /** An account's id. */
  current(): string | null;
  remember(userId: string): void;
  forget(): void;
  subscribe(listener: () => void): () => void;
}

const storageKey = 'pipeline-left-traces';

export function createLeftTraces(storage: Storage): LeftTraces {
  const listeners = new Set<() => void>();
  function tell(): void {
    for (const listener of listeners) listener();
  }
  return {
    current: () => storage.getItem(storageKey),
    remember(userId) {
      storage.setItem(storageKey, userId);
      tell();
    },
    forget() {
      storage.removeItem(storageKey);
      tell();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
