import { type ComponentType, Suspense, useEffect } from 'react';
import { loadLater } from '../../texts/english-so-far.ts';
import { type DialogFrame, type DialogKind, dialogs } from '../dialogs.ts';
import { lazyPart } from '../lazy-part.tsx';
import type { Overlays } from '../overlay.ts';

const kinds = Object.keys(dialogs) as readonly DialogKind[];
const components = Object.fromEntries(
  kinds.map((kind) => [kind, lazyPart(async () => (await dialogs[kind]()).dialog as AnyDialog)]),
) as unknown as Record<DialogKind, AnyDialog>;

/** `overlay.ts` checks the props against the type of the dialog. */
type AnyDialog = ComponentType<DialogFrame>;

/** The page waits this long before it fetches the dialogs, so that it can finish its own work first. */
const idleAfterMs = 1500;

/** The dialog that was opened, if any. */
export function OpenedDialog({ overlays: { last, isOpen, openings, close } }: { overlays: Overlays }) {
  // Fetch the dialogs ahead, so that they open at once, even if the network fails before the service worker has them.
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const load of [loadLater, ...Object.values(dialogs)]) load().catch(() => {}); // opening loads it again
    }, idleAfterMs);
    return () => clearTimeout(timer);
  }, []);

  if (last === null) return null;
  const { kind, ...handedOver } = last;
  const Opened = components[kind];
  return (
    <Suspense>
      <Opened key={openings} open={isOpen} onClose={close} {...handedOver} />
    </Suspense>
  );
}
