import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderApp } from '../../../tests/browser/app-under-test.tsx';
import { plainJob, signUpTestAccount } from '../../../tests/browser/test-account.ts';

test('a copy that does not open is said to take long, and what helps, until it opens', async () => {
  const account = await signUpTestAccount();
  await account.insert([plainJob({ job_title: 'Cook' })]);
  // As after a sign-out that removes the copy while a frozen tab has it open: the next opening waits for the removal.
  const name = `jobs-${account.userId}`;
  const held = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  indexedDB.deleteDatabase(name);
  await renderApp({ account });
  await screen.findByText('This is taking longer than usual');
  expect(screen.getByText(/open in other tabs or windows, close it/)).toBeTruthy();

  held.close();
  await screen.findByText('Cook');
  await waitFor(() => expect(screen.queryByText('This is taking longer than usual')).toBeNull());
});
