import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { renderApp } from '../../../tests/browser/app-under-test.tsx';
import { type BrowserTestAccount, plainJob, signUpTestAccount } from '../../../tests/browser/test-account.ts';
import { isOthersDeviceCopies } from '../../local-db/database-name.ts';

const user = userEvent.setup();
afterEach(() => vi.restoreAllMocks());

async function signOut(account: BrowserTestAccount, choice: string): Promise<void> {
  await account.insert([plainJob({ job_title: 'Cook' })]);
  await renderApp({ account });
  await screen.findByText('Cook', {}, { timeout: 10_000 });
  await confirmSignOut(choice);
  await screen.findByLabelText('Email');
}

async function confirmSignOut(choice: string): Promise<void> {
  await user.click(screen.getByRole('button', { name: 'Account' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Sign out' }));
  const dialog = await screen.findByRole('dialog', { name: 'Sign out' });
  await user.click(within(dialog).getByRole('radio', { name: choice }));
  await user.click(within(dialog).getByRole('button', { name: 'Sign out' }));
}

async function hasCopyOf(account: BrowserTestAccount): Promise<boolean> {
  return (await indexedDB.databases()).some(({ name }) => name === `jobs-${account.userId}`);
}

test('a copy that is kept stays on the device, and is not shown to whoever comes next', async () => {
  const account = await signUpTestAccount();
  await signOut(account, 'Keep my copy on this device');
  expect(await hasCopyOf(account)).toBe(true);
  expect(screen.queryByText('Cook')).toBeNull();
  await waitFor(() => expect(Object.keys(localStorage)).not.toContain('pipeline-last-account'));
});

test('a copy that was kept, and that the browser removed meanwhile, is told when its account is back', async () => {
  const account = await signUpTestAccount();
  await account.insert([plainJob({ job_title: 'Cook' })]);
  await renderApp({ account });
  await waitFor(() => expect(screen.getByRole('status').textContent).toMatch(/^Up to date/));
  await confirmSignOut('Keep my copy on this device');
  await screen.findByLabelText('Email');
  await new Promise<void>((resolve, reject) => {
    const removal = indexedDB.deleteDatabase(`jobs-${account.userId}`);
    removal.onsuccess = () => resolve();
    removal.onerror = () => reject(removal.error);
  });
  await user.type(screen.getByLabelText('Email'), account.email);
  await user.type(screen.getByLabelText('Password'), account.password);
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
  await screen.findByText('The browser removed your copy from this device');
  await screen.findByText(/^1 job was loaded again/);
});

test('a copy that is removed leaves neither database, session nor record, and alarms nobody meanwhile', async () => {
  const account = await signUpTestAccount();
  const alarms: (string | null)[] = [];
  const watching = new MutationObserver(() =>
    alarms.push(...screen.queryAllByRole('alert').map((alarm) => alarm.textContent)),
  );
  watching.observe(document.body, { childList: true, subtree: true });
  await signOut(account, 'Remove my copy');
  expect(await hasCopyOf(account)).toBe(false);
  await waitFor(() => expect(Object.keys(localStorage)).toEqual([]));
  watching.disconnect();
  expect(alarms).toEqual([]);
});

test('a tab that does not let go of the copy keeps nobody from signing out: what is left is told, and goes later', async () => {
  const account = await signUpTestAccount();
  await account.insert([plainJob({ job_title: 'Cook' })]);
  await renderApp({ account });
  await screen.findByText('Cook');
  // This acts like a frozen tab, or a tab of an old version that does not hear a newer version's request.
  const held = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(`jobs-${account.userId}`);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  await confirmSignOut('Remove my copy');
  await waitFor(() => expect(localStorage.getItem('pipeline-left-traces')).toBe(account.userId));
  await screen.findByLabelText('Email', {}, { timeout: 20_000 });
  expect((await screen.findByRole('alert')).textContent).toContain('is still on this device');
  expect(Object.keys(localStorage)).toEqual(['pipeline-left-traces']);

  held.close();
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await screen.findByText('Your data is removed from this device now.', { selector: 'p' });
  expect(await hasCopyOf(account)).toBe(false);
  expect(Object.keys(localStorage)).toEqual([]);
}, 60_000);

test('what could not be removed is told, after a reload too, and is removed when that is tried again', async () => {
  const account = await signUpTestAccount();
  // A file that is being written cannot be removed, as when another tab is in the middle of an export.
  const root = await navigator.storage.getDirectory();
  const writing = await (await root.getFileHandle('left-over.csv', { create: true })).createWritable();
  await signOut(account, 'Remove my copy');
  expect((await screen.findByRole('alert')).textContent).toContain('is still on this device');
  // The rest is gone.
  expect(await hasCopyOf(account)).toBe(false);
  expect(Object.keys(localStorage)).toEqual(['pipeline-left-traces']);

  cleanup();
  await renderApp();
  await user.click(await screen.findByRole('button', { name: 'Try again' }));
  await waitFor(() =>
    expect(screen.getByRole('button', { name: 'Try again' }).ariaDisabled).not.toBe('true'),
  );
  expect(screen.getByRole('alert').textContent).toContain('is still on this device');

  // The browser lets go of the file only now.
  const { removeEntry } = FileSystemDirectoryHandle.prototype;
  vi.spyOn(FileSystemDirectoryHandle.prototype, 'removeEntry').mockImplementation(function (
    this: FileSystemDirectoryHandle,
    ...asked
  ) {
    return removeEntry.apply(this, asked).finally(() => writing.abort().catch(() => {}));
  });
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  const done = 'Your data is removed from this device now.';
  await screen.findByText(done, { selector: 'p' });
  expect(screen.queryByRole('alert')).toBeNull();
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Close' }));
  await user.click(screen.getByRole('button', { name: 'Close' }));
  expect(screen.queryByText(done)).toBeNull();
  const names: string[] = [];
  // The accounts of other tests keep their copies in folders of this origin.
  for await (const name of root.keys()) if (!isOthersDeviceCopies(name, account.userId)) names.push(name);
  expect(names).toEqual([]);
  expect(Object.keys(localStorage)).toEqual([]);
});

test('the account menu says who is signed in', async () => {
  const account = await signUpTestAccount();
  await renderApp({ account });
  await user.click(await screen.findByRole('button', { name: 'Account' }));
  expect((await screen.findByRole('menu')).textContent).toContain(account.email);
});
