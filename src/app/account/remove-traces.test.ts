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

test('a database that another page does not let go of is named each time, and all else is removed', async () => {
  localStorage.setItem('pipeline-theme', 'dark');
  const held = await openDatabase(`jobs-${userId}`);
  (await openDatabase(`receipts-${userId}`)).onversionchange = (event) =>
    (event.target as IDBDatabase).close();
  // The second time the first deletion is still waiting, and nobody says that it is blocked.
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
