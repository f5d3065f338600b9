import { afterEach, expect, test } from 'vitest';
import { removeTraces } from './remove-traces.ts';

const userId = '11111111-1111-4111-8111-111111111111';

afterEach(() => localStorage.clear());

function openDatabase(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

const other = '22222222-2222-4222-8222-222222222222';

function remembered(): Record<string, string> {
  return { ...localStorage };
}

test('what is remembered of others stays: whose copies are kept here, and the names on their lists', async () => {
  localStorage.setItem('pipeline-kept-copies', `${other} ${userId}`);
  localStorage.setItem(`pipeline-print-name-${other}`, 'Baraka');
  localStorage.setItem(`pipeline-print-name-${userId}`, 'Amina');
  localStorage.setItem(`pipeline-print-reference-${userId}`, '12');
  localStorage.setItem('pipeline-theme', 'dark');
  await removeTraces(userId);
  expect(remembered()).toEqual({
    'pipeline-kept-copies': other,
    [`pipeline-print-name-${other}`]: 'Baraka',
  });
});

test('nothing is left of the last one whose copy was kept', async () => {
  localStorage.setItem('pipeline-kept-copies', userId);
  await removeTraces(userId);
  expect(remembered()).toEqual({});
});

test('who has signed in from another tab meanwhile stays signed in, with what they chose', async () => {
  const backend = { supabaseUrl: 'https://project.example', supabaseKey: 'key' };
  const theirs = {
    'pipeline-last-account': JSON.stringify({
      account: { userId: other, email: 'baraka@example.org' },
      backend,
      hadCopy: true,
    }),
    'pipeline-session': '{"access_token":"theirs"}',
    'pipeline-theme': 'dark',
  };
  for (const [key, value] of Object.entries(theirs)) localStorage.setItem(key, value);
  localStorage.setItem(`pipeline-print-name-${userId}`, 'Amina');
  localStorage.setItem('pipeline-kept-copies', userId);
  await removeTraces(userId);
  expect(remembered()).toEqual(theirs);
});

test('a database that another page does not let go of is named each time, and all else is removed', async () => {
  localStorage.setItem('pipeline-theme', 'dark');
  const held = await openDatabase(`jobs-${userId}`);
  (await openDatabase(`receipts-${userId}`)).onversionchange = (event) =>
    (event.target as IDBDatabase).close();
  // The second time, the first deletion still waits, and no event says that it is blocked.
  for (const _time of [1, 2])
    await expect(removeTraces(userId, AbortSignal.timeout(500))).rejects.toMatchObject({
      code: 'TRACES_LEFT',
      details: { left: ['copy'] },
      cause: { errors: [{ message: `The database jobs-${userId} is still open elsewhere` }] },
    });
  expect(localStorage.length).toBe(0);
  const names = async () => (await indexedDB.databases()).map(({ name = '' }) => name);
  expect(await names()).not.toContain(`receipts-${userId}`);

  held.close();
  await removeTraces(userId);
  expect(await names()).not.toContain(`jobs-${userId}`);
});
