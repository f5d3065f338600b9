import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  type PrecacheEntry,
  precacheAndRoute,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: (PrecacheEntry | string)[] };

/**
 * What happens offline is told in README.md beside this file. Every file of the build is kept, so the app starts and
 * exports without a network; nothing else is: the API, Supabase's paths and `/config.json` always go to the network.
 */
precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();

/** The server's own paths must never be answered with the page. */
const serverPaths = [/^\/(api|auth|rest|assets)(\/|$)/, /^\/config\.json(\?|$)/];
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: serverPaths }));

// A new version waits until the person says so: `register.ts` sends this.
self.addEventListener('message', (event) => {
  if ((event.data as { type?: unknown } | null)?.type === 'SKIP_WAITING') void self.skipWaiting();
});
