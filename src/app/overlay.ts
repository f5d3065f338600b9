import { useEffect, useRef, useState } from 'react';
import type { Overlay } from './dialogs.ts';

/** The dialog above the list, one at a time. The browser's Back closes it. */
export interface Overlays {
  /** The dialog that was opened last. It stays while it closes, so that it can fade out. */
  readonly last: Overlay | null;
  readonly isOpen: boolean;
  /** Goes up with each opening. It serves as a React key, so that a dialog starts fresh when it opens again. */
  readonly openings: number;
  open(overlay: Overlay): void;
  close(): void;
}

/**
 * Adds a history entry for each overlay, without its own address. Back closes the overlay, as people on Android expect.
 * A reload shows the list, and no job appears in the browser's history.
 */
export function useOverlays(): Overlays {
  const [state, setState] = useState<Pick<Overlays, 'last' | 'isOpen' | 'openings'>>({
    last: null,
    isOpen: false,
    openings: 0,
  });
  /** Going back is asynchronous. A dialog that opens meanwhile waits, or the step back would close it. */
  const goingBack = useRef(false);
  const waiting = useRef<Overlay | null>(null);

  function show(overlay: Overlay): void {
    history.pushState({ overlay: true }, '');
    setState(({ openings }) => ({ last: overlay, isOpen: true, openings: openings + 1 }));
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once; `show` uses only stable values
  useEffect(() => {
    if (isOverlayEntry()) history.replaceState(null, '');
    function onPopState(): void {
      goingBack.current = false;
      setState((before) => ({ ...before, isOpen: false }));
      if (isOverlayEntry()) history.replaceState(null, ''); // Forward led to an overlay that is gone
      const next = waiting.current;
      waiting.current = null;
      if (next !== null) show(next);
    }
    addEventListener('popstate', onPopState);
    return () => removeEventListener('popstate', onPopState);
  }, []);

  return {
    ...state,
    open(overlay) {
      if (goingBack.current) waiting.current = overlay;
      else show(overlay);
    },
    close() {
      setState((before) => ({ ...before, isOpen: false }));
      if (goingBack.current || !isOverlayEntry()) return;
      goingBack.current = true;
      history.back();
    },
  };
}

function isOverlayEntry(): boolean {
  const state: unknown = history.state;
  return typeof state === 'object' && state !== null && 'overlay' in state;
}
