import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { holdBusy } from '../update/busy.ts';
import { reloadsForStorage } from './lost-storage.ts';

beforeEach(() => sessionStorage.clear());
afterEach(() => sessionStorage.clear());

test('a page that lost its storage is loaded anew once, however often it hears of it, and not while it is busy', async () => {
  const reload = vi.fn();
  const lost = reloadsForStorage({ memory: sessionStorage, now: () => 1_000_000, reload });
  const letGo = holdBusy('export');
  lost();
  lost();
  const { held = [], pending = [] } = await navigator.locks.query();
  expect(held.length + pending.length).toBeGreaterThan(0);
  expect(reload).not.toHaveBeenCalled();
  letGo();
  await vi.waitFor(() => expect(reload).toHaveBeenCalledTimes(1));
});

test('a storage that is lost again at once is left to the person, one that is lost later is not', async () => {
  const reloadedAt: number[] = [];
  const lostAt = (ms: number) =>
    reloadsForStorage({ memory: sessionStorage, now: () => ms, reload: () => reloadedAt.push(ms) })();
  lostAt(1_000_000);
  await vi.waitFor(() => expect(reloadedAt).toEqual([1_000_000]));
  lostAt(1_059_000);
  lostAt(1_061_000);
  await vi.waitFor(() => expect(reloadedAt).toEqual([1_000_000, 1_061_000]));
});
