import { type Arrival, takeArrival } from '../../network/session-arrival.ts';

/** What a link brought to this tab, until it was dealt with. */
export interface ArrivalStore {
  current(): Arrival | null;
  done(): void;
  subscribe(listener: () => void): () => void;
}

/** Reads the page's address now, and again where a link opens in a tab that runs already: only `#` changes then. */
export function createArrivalStore(page: Window): ArrivalStore {
  const listeners = new Set<() => void>();
  let arrival = takeArrival(page);
  function set(next: Arrival | null): void {
    arrival = next;
    for (const listener of listeners) listener();
  }
  page.addEventListener('hashchange', () => {
    const next = takeArrival(page);
    if (next !== null) set(next);
  });
  return {
    current: () => arrival,
    done: () => set(null),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
