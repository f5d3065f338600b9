import { useEffect, useRef, useState } from 'react';
import type { Overlay } from './dialogs.ts';

/** What stands before the list: one dialog at a time. The browser's Back closes it. */
export interface Overlays {
  /** What was opened last: it stays while it closes, so that it can fade. */
  readonly last: Overlay | null;
  readonly isOpen: boolean;
  /** Raised by each opening, as a key: what opens again begins anew. */
  readonly openings: number;
  open(overlay: Overlay): void;
  close(): void;
}

/**
 * An overlay is an entry of the history without an address of its own: Back closes it, as people on Android expect, a
 * reload shows the list, and no job stands in the browser's history.
 */
export function useOverlays(): Overlays {
  const [state, setState] = useState<Pick<Overlays, 'last' | 'isOpen' | 'openings'>>({
    last: null,
    isOpen: false,
    openings: 0,
  });
  /** Going back is asynchronous; what is opened meanwhile waits, or the step back would close it. */
  const goingBack = useRef(false);
  const waiting = useRef<Overlay | null>(null);

  function show(overlay: Overlay): void {
    history.pushState({ overlay: true }, '');
    setState(({ openings }) => ({ last: overlay, isOpen: true, openings: openings + 1 }));
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: once; `show` touches only what is stable
  useEffect(() => {
    if (isOverlayEntry()) history.replaceState(null, '');
    function onPopState(): void {
      goingBack.current = false;
      setState((before) => ({ ...before, isOpen: false }));
      if (isOverlayEntry()) history.replaceState(null, ''); // forward, to an overlay that is gone
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
