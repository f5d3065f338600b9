import {
  cleanupOutdatedCaches,
  PrecacheController,
  type PrecacheEntry,
  PrecacheRoute,
} from 'workbox-precaching';
import { registerRoute } from 'workbox-routing';
import { isServerPath } from '../kernel/paths.ts';
import { fontCache } from './font-cache.ts';
import { type KeptVersions, keptVersions } from './kept-versions.ts';
import { keepSharedFile } from './share-target.ts';
import { shareTargetPath } from './share-target-name.ts';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: (PrecacheEntry | string)[] };

/**
 * README.md in this folder says what happens offline. Every file of the build is kept, so the app starts and exports
 * without a network. Nothing else is kept: the API, Supabase's paths and `/config.json` always go to the network.
 */
const precache = new PrecacheController();
precache.addToCacheList(self.__WB_MANIFEST);
const versions: KeptVersions = keptVersions({
  cacheName: precache.strategy.cacheName,
  page: precache.getCacheKeyForURL('/index.html') ?? '/index.html',
  files: [...precache.getURLsToCacheKeys().values()],
});
cleanupOutdatedCaches();
registerRoute(new PrecacheRoute(precache));

// A font that few files need is kept when it is used first. Its name changes with its content.
registerRoute(
  ({ url, sameOrigin }) =>
    sameOrigin && url.pathname.startsWith('/assets/') && url.pathname.endsWith('.woff'),
  async ({ request }) => {
    const kept = await caches.match(request);
    if (kept !== undefined) return kept;
    const answer = await fetch(request);
    if (answer.ok) await (await caches.open(fontCache)).put(request, answer.clone());
    return answer;
  },
);

// A tab that still runs an earlier version finds its own files here, whatever the server has by now.
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/assets/'),
  async ({ request }) => (await caches.match(request)) ?? fetch(request),
);

// A shared file stays on the device: the server would refuse it.
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname === shareTargetPath,
  ({ request }) => keepSharedFile(request),
  'POST',
);

registerRoute(
  ({ url, request }) =>
    request.mode === 'navigate' && !isServerPath(url.pathname) && !url.pathname.startsWith('/assets/'),
  precache.createHandlerBoundToURL('/index.html'),
);

self.addEventListener('install', (event) => {
  event.waitUntil(versions.add());
  void precache.install(event);
});

// Workbox would delete here what the new version does not need. A tab of the old version may still need it.
self.addEventListener('activate', (event) => {
  // Takes over the first visit's page at once: it has this version, and its server may be gone in a minute.
  event.waitUntil(Promise.all([versions.removeUnneeded(), self.clients.claim()]));
});

self.addEventListener('message', (event) => {
  const type = (event.data as { type?: unknown } | null)?.type;
  // A new version waits until the person agrees: then `register.ts` sends this.
  if (type === 'SKIP_WAITING') event.waitUntil(self.skipWaiting());
  // A page has started: the pages of an earlier version may be gone since the last look.
  if (type === 'PAGE_STARTED') event.waitUntil(versions.removeUnneeded());
});
