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
  let isAsked = false;
  workbox.addEventListener('waiting', () => {
    options.onUpdateReady(() => {
      isAsked = true;
      workbox.messageSkipWaiting();
    });
  });
  workbox.addEventListener('controlling', () => {
    if (isAsked) location.reload();
    // Another tab put the new version in place: this one still runs the old one, and asks too.
    else options.onUpdateReady(() => location.reload());
  });
  await workbox.register();
}
