import { Workbox } from 'workbox-window';
import { holdPageLock, pageScript } from './page-lock.ts';
import { trustedScriptUrl } from './trusted-scripts.ts';

/** An app that stays open for days asks for a new version when it comes to the front, but not more often than this. */
const checkAfterMs = 60 * 60_000;

/** By then the pages that this one, or another tab's, replaced are gone. */
const settledAfterMs = 5000;

/** Puts the version that waits in its place; every tab then hears `onReplaced`. */
export type TakeOver = () => void;

/**
 * Registers the service worker, which makes the app start without a network. A new version is fetched beside the one
 * that runs and waits: `onWaiting`, in every tab. Once `takeOver` was called in any of them, or where this page is of
 * another version than what is kept for offline, `onReplaced`: the page should load anew as soon as it may.
 *
 * Does nothing where the browser has no service workers, and in development.
 */
export async function registerOffline(told: {
  onWaiting: (takeOver: TakeOver) => void;
  onReplaced: () => void;
}): Promise<void> {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  const { serviceWorker } = navigator;
  holdPageLock(() => {
    const tell = () => serviceWorker.controller?.postMessage({ type: 'PAGE_STARTED' });
    tell();
    // The page that was here before may still be on its way out.
    setTimeout(tell, settledAfterMs);
  });

  const workbox = new Workbox(trustedScriptUrl('/service-worker.js'), {
    scope: '/',
    type: 'module',
    updateViaCache: 'none',
  });
  let isControlled = serviceWorker.controller !== null;
  workbox.addEventListener('controlling', () => {
    // The very first one takes nothing over, unless a deployment came between the page and what it fetched.
    if (isControlled) told.onReplaced();
    else void isKept(pageScript()).then((kept) => kept || told.onReplaced());
    isControlled = true;
  });
  workbox.addEventListener('waiting', () =>
    told.onWaiting(() => {
      // From now on it is a replacement, also for a page that was loaded past the service worker.
      isControlled = true;
      workbox.messageSkipWaiting();
    }),
  );
  await workbox.register();
  checkWhenLookedAt(workbox);
}

async function isKept(url: string): Promise<boolean> {
  return (await caches.match(url)) !== undefined;
}

function checkWhenLookedAt(workbox: Workbox): void {
  let lastCheck = performance.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || performance.now() - lastCheck < checkAfterMs) return;
    lastCheck = performance.now();
    workbox.update().catch(() => {}); // no network: asked again the next time
  });
}
