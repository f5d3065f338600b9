import { createListeners } from '../../kernel/listeners.ts';
import type { Busy } from './busy.ts';

/** How far a new version is on its way to running. */
type UpdateStep =
  /** There is no new version, or the person chose "Later". */
  | { readonly kind: 'none' }
  /** A new version is ready, and the person has not answered yet. */
  | { readonly kind: 'ready' }
  /** The person wants it. It starts when it interrupts nothing. `busy` is what it waits for; null if not known yet. */
  | { readonly kind: 'waiting'; readonly busy: Busy | null };

/** Puts a version in place once it interrupts nothing. Calls `onBusy` with what it waits for. `signal` cancels it. */
type ApplyUpdate = (wait: { signal: AbortSignal; onBusy: (busy: Busy) => void }) => Promise<void>;

export interface UpdateStore {
  current(): UpdateStep;
  subscribe(listener: () => void): () => void;
  /** Announces that a version is ready. `apply` puts it in place and reloads the page. */
  offer(apply: ApplyUpdate): void;
  /** The person wants the new version. */
  accept(): void;
  /** The person chose "Later". The app asks again at the next start, or for the next version. */
  dismiss(): void;
}

export function createUpdateStore(): UpdateStore {
  const { tell, subscribe } = createListeners();
  let step: UpdateStep = { kind: 'none' };
  let apply: ApplyUpdate | null = null;
  let waiting = new AbortController();

  function set(next: UpdateStep): void {
    step = next;
    tell();
  }

  return {
    current: () => step,
    subscribe,
    offer(next) {
      apply = next;
      // The person already agreed: a still newer version takes over without another question.
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
          // The version is still there, so the person can try again.
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
