import { afterEach, describe, expect, test } from 'vitest';
import { createLastAccountStore, type LastAccount, parseLastAccount } from './last-account.ts';

const amina: LastAccount = {
  account: { userId: '11111111-1111-4111-8111-111111111111', email: 'amina@example.com' },
  backend: { supabaseUrl: 'https://project.example', supabaseKey: 'key' },
  hadCopy: true,
};

afterEach(() => localStorage.clear());

test('a record that was kept is there for the next page', () => {
  createLastAccountStore(localStorage).remember(amina);
  expect(createLastAccountStore(localStorage).current()).toEqual(amina);
});

test('the record is the same object until it changes', () => {
  const store = createLastAccountStore(localStorage);
  store.remember(amina);
  expect(store.current()).toBe(store.current());
});

test('signing out leaves nothing', () => {
  const store = createLastAccountStore(localStorage);
  store.remember(amina);
  store.forget();
  expect(store.current()).toBeNull();
  expect(localStorage.length).toBe(0);
});

test('a whole copy that was kept at the sign-out is known when its account is back, and one that was removed is not', () => {
  const store = createLastAccountStore(localStorage);
  const { userId } = amina.account;
  const baraka = { ...amina, account: { ...amina.account, userId: '22222222-2222-4222-8222-222222222222' } };
  store.remember(amina);
  store.forget({ keepsCopy: true });
  store.remember({ ...baraka, hadCopy: false });
  store.forget({ keepsCopy: true });
  const next = createLastAccountStore(localStorage);
  expect([next.hadCopy(userId), next.hadCopy(baraka.account.userId)]).toEqual([true, false]);
  next.remember(amina);
  next.forget();
  expect(next.hadCopy(userId)).toBe(false);
  expect(localStorage.length).toBe(0);
});

test('another tab that signs out is noticed', () => {
  const store = createLastAccountStore(localStorage);
  store.remember(amina);
  const seen: unknown[] = [];
  const stop = store.subscribe(() => seen.push(store.current()));
  // The browser sends a `storage` event only to other pages, so this test dispatches it itself.
  localStorage.clear();
  dispatchEvent(new StorageEvent('storage', { key: 'pipeline-last-account' }));
  stop();
  expect(seen).toEqual([null]);
});

describe('a record that is none counts as nobody', () => {
  test.each([
    null,
    '',
    '<html>',
    'null',
    '[]',
    JSON.stringify({ ...amina, account: { userId: 'x', email: '' } }),
    JSON.stringify({ ...amina, backend: { supabaseUrl: 'not a url', supabaseKey: 'k' } }),
    JSON.stringify({ ...amina, hadCopy: undefined }),
  ])('%s', (text) => {
    expect(parseLastAccount(text)).toBeNull();
  });
});
