import type { Busy } from './busy.ts';

/** What stands between a new version and its place. */
type UpdateStep =
  /** There is none, or the person said "Later". */
  | { readonly kind: 'none' }
  /** It waits to be asked for. */
  | { readonly kind: 'ready' }
  /** The person wants it; it comes when nothing is interrupted. Null: not known yet what it waits for. */
  | { readonly kind: 'waiting'; readonly busy: Busy | null };

/** Puts a version in place when it may. Told what it waits for; the signal gives it up. */
type ApplyUpdate = (wait: { signal: AbortSignal; onBusy: (busy: Busy) => void }) => Promise<void>;

export interface UpdateStore {
  current(): UpdateStep;
  subscribe(listener: () => void): () => void;
  /** A version is ready; `apply` puts it in place, and the page is loaded anew. */
  offer(apply: ApplyUpdate): void;
  /** The person wants it. */
  accept(): void;
  /** "Later": not asked again until the next start, or the next version. */
  dismiss(): void;
}

export function createUpdateStore(): UpdateStore {
  const listeners = new Set<() => void>();
  let step: UpdateStep = { kind: 'none' };
  let apply: ApplyUpdate | null = null;
  let waiting = new AbortController();

  function set(next: UpdateStep): void {
    step = next;
    for (const listener of listeners) listener();
  }

  return {
    current: () => step,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    offer(next) {
      apply = next;
      // Wanted already: a still newer one takes its place, without another question.
      if (step.kind !== 'waiting') set({ kind: 'ready' });
    },
    accept() {
      if (apply === null || step.kind !== 'ready') return;
      waiting = new AbortController();
      const { signal } = waiting;
      set({ kind: 'waiting', busy: null });
      apply({ signal, onBusy: (busy) => !signal.aborted && set({ kind: 'waiting', busy }) }).catch(
        (error: unknown) => {
          if (signal.aborted) return;
          console.error('The new version could not be put in place', error);
          // It is still there: the person may try again.
          set({ kind: 'ready' });
        },
      );
    },
    dismiss() {
      waiting.abort();
      set({ kind: 'none' });
    },
  };
}
