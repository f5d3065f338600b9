import { beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { keptStorage } from './kept-storage.ts';

/** This stands in for the browser's question: it answers at once, and is counted. */
const persist = vi.spyOn(navigator.storage, 'persist').mockResolvedValue(false);

beforeEach(() => {
  persist.mockClear();
  localStorage.clear();
});

test('without a gesture the browser is asked at the next one, once, however often that was wished', async () => {
  const kept = keptStorage(localStorage);
  expect(navigator.userActivation.isActive).toBe(false);
  const asked = Promise.all([kept.ask(), kept.ask()]);
  // A press by a script is no gesture.
  document.body.click();
  expect(persist).not.toHaveBeenCalled();
  await userEvent.click(document.body);
  await asked;
  expect(persist).toHaveBeenCalledTimes(1);
  await kept.ask();
  expect(persist).toHaveBeenCalledTimes(1);
});

test('whoever wishes it anew is asked for at once', async () => {
  localStorage.setItem('pipeline-storage-asked', 'yes');
  const kept = keptStorage(localStorage);
  await kept.ask();
  expect(persist).not.toHaveBeenCalled();
  await kept.ask({ again: true });
  expect(persist).toHaveBeenCalledTimes(1);
});
