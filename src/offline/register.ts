import { Workbox } from 'workbox-window';
import { trustedScriptUrl } from './trusted-scripts.ts';

/**
 * Registers the service worker, which makes the app start without a network. Calls `onUpdateReady` when a new version
 * waits, with what puts it in place; the page then reloads once, when the person (or the app) calls it.
 * Does nothing where the browser has no service workers, and in development.
 */
export async function registerOffline(options: {
  onUpdateReady: (apply: () => void) => void;
}): Promise<void> {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  const workbox = new Workbox(trustedScriptUrl('/service-worker.js'), { scope: '/', type: 'module' });
  let isReloading = false;
  function reload(): void {
    if (!isReloading) location.reload();
    isReloading = true;
  }
  let isAsked = false;
  workbox.addEventListener('waiting', ({ sw }) => {
    options.onUpdateReady(() => {
      isAsked = true;
      if (sw?.state === 'installed') workbox.messageSkipWaiting();
      else reload();
    });
  });
  function inPlace({ isUpdate, isExternal }: { isUpdate?: boolean; isExternal?: boolean }): void {
    // The very first one takes nothing over.
    if (!isUpdate && !isExternal) return;
    // Not asked here: another tab did it, or nothing held it back. This page still runs the old version.
    if (isAsked) reload();
    else options.onUpdateReady(reload);
  }
  workbox.addEventListener('controlling', inPlace);
  // A page from before the first service worker has no controller that could change.
  workbox.addEventListener('activated', inPlace);
  await workbox.register();
}
