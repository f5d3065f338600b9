import { pageLockPrefix } from './page-lock-name.ts';

declare const self: ServiceWorkerGlobalScope;

/** Which files belong to which version of the app. Workbox's cache holds the files of all versions. */
export interface KeptVersions {
  /** Notes this version's files. Call it before they are fetched, so that a clean-up meanwhile keeps them. */
  add(): Promise<void>;
  /**
   * Removes the files that are needed neither by this version, nor by a waiting one, nor by a version that runs in a
   * tab. A page holds a lock named by its script as long as it lives (`page-lock.ts`). If a page has no lock yet,
   * everything is kept.
   */
  removeUnneeded(): Promise<void>;
}

const listsCacheName = 'pipeline-versions';

export function keptVersions(version: {
  cacheName: string;
  /** The key under which this version's page is kept. It changes with every file that the page asks for. */
  page: string;
  /** The keys of all its files. */
  files: readonly string[];
}): KeptVersions {
  async function filesInUse(): Promise<Set<string> | null> {
    const { held = [] } = await navigator.locks.query();
    const running = held
      .map(({ name = '' }) => name)
      .filter((name) => name.startsWith(pageLockPrefix))
      .map((name) => name.slice(pageLockPrefix.length));
    const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
    if (running.length < pages.length) return null;

    const lists = await caches.open(listsCacheName);
    const inUse = new Set(version.files);
    for (const request of await lists.keys()) {
      const files = (await (await lists.match(request))?.json()) as string[] | undefined;
      const isNext = self.registration.waiting !== null || self.registration.installing !== null;
      if (isNext || files?.some((file) => running.includes(file))) {
        for (const file of files ?? []) inUse.add(file);
      } else if (request.url !== new URL(version.page, location.href).href) {
        await lists.delete(request);
      }
    }
    return inUse;
  }

  return {
    async add() {
      const lists = await caches.open(listsCacheName);
      // Not `Response.json`: Safari has it only from 17 on.
      const headers = { 'Content-Type': 'application/json' };
      await lists.put(version.page, new Response(JSON.stringify(version.files), { headers }));
    },
    async removeUnneeded() {
      const inUse = await filesInUse();
      if (inUse === null) return;
      const cache = await caches.open(version.cacheName);
      for (const request of await cache.keys()) if (!inUse.has(request.url)) await cache.delete(request);
    },
  };
}
