import { useEffect, useRef, useState } from 'react';
import type { FormatId } from '../formats/formats.ts';
import type { IncomingFile } from '../pwa/incoming-files.ts';

/** What may stand before the list. One at a time; the browser's Back closes it. */
type Overlay =
  | { readonly kind: 'export'; readonly preset?: { readonly format: FormatId } }
  | { readonly kind: 'job'; readonly created_at: string; readonly id: string }
  | { readonly kind: 'receipts' }
  | { readonly kind: 'check'; readonly incoming?: IncomingFile }
  | { readonly kind: 'settings' }
  | { readonly kind: 'sign-out' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'sign-in' };

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
