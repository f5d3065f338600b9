import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pullLockPrefix } from '../../sync/copy-locks.ts';
import { holdBusy } from '../update/busy.ts';
import { canComeBack, reloadsForStorage } from './lost-storage.ts';

const here = { memory: sessionStorage, canComeBack: () => true };

beforeEach(() => sessionStorage.clear());
afterEach(() => sessionStorage.clear());

test('a page that lost its storage is loaded anew once, however often it hears of it, and not while it is busy', async () => {
  const reload = vi.fn();
  const lost = reloadsForStorage({ ...here, now: () => 1_000_000, reload });
  const letGo = holdBusy('export');
  lost();
  lost();
  const { held = [], pending = [] } = await navigator.locks.query();
  expect(held.length + pending.length).toBeGreaterThan(0);
  expect(reload).not.toHaveBeenCalled();
  letGo();
  await vi.waitFor(() => expect(reload).toHaveBeenCalledTimes(1), { timeout: 20_000 });
});

test('a page that lost its storage does not wait for another tab’s pull, which may be suspended', async () => {
  const reload = vi.fn();
  const pulled = Promise.withResolvers<void>();
  await new Promise<void>((held) => {
    void navigator.locks.request(`${pullLockPrefix}${crypto.randomUUID()}`, () => {
      held();
      return pulled.promise;
    });
  });
  reloadsForStorage({ ...here, now: () => 1_000_000, reload })();
  await vi.waitFor(() => expect(reload).toHaveBeenCalledTimes(1), { timeout: 20_000 });
  pulled.resolve();
});

test('a storage that is lost again at once is left to the person, one that is lost later is not', async () => {
  const reloadedAt: number[] = [];
  const lostAt = (ms: number) =>
    reloadsForStorage({ ...here, now: () => ms, reload: () => reloadedAt.push(ms) })();
  lostAt(1_000_000);
  await vi.waitFor(() => expect(reloadedAt).toEqual([1_000_000]), { timeout: 20_000 });
  lostAt(1_059_000);
  lostAt(1_061_000);
  await vi.waitFor(() => expect(reloadedAt).toEqual([1_000_000, 1_061_000]), { timeout: 20_000 });
});

test('a page that could not come back stays, with what can still be read in it', async () => {
  const reload = vi.fn();
  let isBack = false;
  const lost = reloadsForStorage({ ...here, now: () => 1_000_000, canComeBack: () => isBack, reload });
  lost();
  isBack = true;
  lost();
  await vi.waitFor(() => expect(reload).toHaveBeenCalledTimes(1), { timeout: 20_000 });
});

test.each([
  ['online', { onLine: true }, true],
  ['offline with its own files', { onLine: false, serviceWorker: { controller: {} } }, true],
  ['offline before it has them', { onLine: false, serviceWorker: { controller: null } }, false],
  ['offline where no service worker is to be had', { onLine: false }, false],
])('%s a page that is loaded arrives, or does not', (_name, browser, arrives) => {
  expect(canComeBack(browser as unknown as Navigator)).toBe(arrives);
});
