import { Workbox } from 'workbox-window';
import { holdPageLock, pageScript } from './page-lock.ts';
import { trustedScriptUrl } from './trusted-scripts.ts';

/** An app that stays open for days asks for a new version when it comes to the front, but not more often than this. */
const checkAfterMs = 60 * 60_000;

/** By then the pages that this page, or another tab's, replaced are gone. */
const settledAfterMs = 5000;

/** Activates the waiting version. Every tab then hears `onReplaced`. */
export type TakeOver = () => void;

/**
 * Registers the service worker, which makes the app start without a network. A new version is fetched while the old one
 * runs, and waits: every tab hears `onWaiting`. `onReplaced` means that a tab called `takeOver`, or that this page's
 * version is not the one that is kept for offline use. The page should then reload as soon as it may.
 *
 * Does nothing if the browser has no service workers, and in development.
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
    // The very first worker replaces nothing, unless a deployment came between the page and the files that it fetched.
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
