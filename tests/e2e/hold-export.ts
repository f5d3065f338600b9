import type { BrowserContext, Page, Route } from '@playwright/test';

/** The path whose answer the thread waits for, with a half-written file. The thread stops until an answer comes. */
const held = '/rest/v1/held';

/**
 * Holds the next export in the middle of its file. The worker stops in the write of its second piece (one megabyte
 * each) and waits for an answer. `begun` resolves when it waits. Without `letGo`, the answer never comes. `step` lets
 * it write one piece, and resolves when the worker waits before the next one. For the worker's clock, each wait is a
 * second long: it reports progress only so often, however quickly the test steps. The copies on this device are not
 * held: they lie in another folder.
 */
export async function holdExport(
  context: BrowserContext,
  page: Page,
): Promise<{ begun: Promise<void>; step: () => Promise<void>; letGo: () => Promise<void> }> {
  let standing = Promise.withResolvers<Route>();
  let isHeld = true;
  await context.route(`**${held}`, async (route) => {
    if (!isHeld) return route.fulfill();
    standing.resolve(route);
  });
  await workerOf(page).evaluate((address) => {
    type Access = { write(bytes: Uint8Array, options: { at: number }): number };
    type Opens = FileSystemFileHandle & { createSyncAccessHandle(): Promise<Access> };
    const scope = globalThis as unknown as Record<
      'FileSystemSyncAccessHandle' | 'FileSystemFileHandle',
      { prototype: object }
    >;
    const files = scope.FileSystemFileHandle.prototype as Opens;
    const prototype = scope.FileSystemSyncAccessHandle.prototype as Access;
    const { createSyncAccessHandle } = files;
    const { write } = prototype;
    const exported = new WeakSet<Access>();
    files.createSyncAccessHandle = async function () {
      const access = await createSyncAccessHandle.call(this);
      const path = await (await navigator.storage.getDirectory()).resolve(this);
      if (path?.[0] === 'exports') exported.add(access);
      return access;
    };
    const now = performance.now.bind(performance);
    let waitedMs = 0;
    performance.now = () => now() + waitedMs;
    prototype.write = function (bytes, options) {
      if (options.at > 0 && exported.has(this)) {
        const request = new XMLHttpRequest();
        request.open('GET', address, false);
        request.send();
        waitedMs += 1000;
      }
      return write.call(this, bytes, options);
    };
  }, held);
  return {
    begun: standing.promise.then(() => {}),
    async step() {
      const route = await standing.promise;
      standing = Promise.withResolvers();
      await route.fulfill();
      await standing.promise;
    },
    async letGo() {
      isHeld = false;
      await (await standing.promise).fulfill();
    },
  };
}

/** Returns the app's worker. */
export function workerOf(page: Page) {
  const worker = page.workers().find((one) => /\/entry-[^/]+\.js$/.test(one.url()));
  if (worker === undefined) throw new Error('The page has no worker');
  return worker;
}
