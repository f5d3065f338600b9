import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderApp } from '../../../tests/browser/app-under-test.tsx';
import { type BrowserTestAccount, plainJob, signUpTestAccount } from '../../../tests/browser/test-account.ts';

const user = userEvent.setup();

async function signOut(account: BrowserTestAccount, choice: string): Promise<void> {
  await account.insert([plainJob({ job_title: 'Cook' })]);
  await renderApp({ account });
  await screen.findByText('Cook', {}, { timeout: 10_000 });
  await user.click(screen.getByRole('button', { name: 'Account' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Sign out' }));
  const dialog = await screen.findByRole('dialog', { name: 'Sign out' });
  await user.click(within(dialog).getByRole('radio', { name: choice }));
  await user.click(within(dialog).getByRole('button', { name: 'Sign out' }));
  await screen.findByLabelText('Email');
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

test('a copy that is removed leaves neither database, session nor record', async () => {
  const account = await signUpTestAccount();
  await signOut(account, 'Remove it');
  expect(await hasCopyOf(account)).toBe(false);
  expect(Object.keys(localStorage)).toEqual([]);
});

test('the account menu says who is signed in', async () => {
  const account = await signUpTestAccount();
  await renderApp({ account });
  await user.click(await screen.findByRole('button', { name: 'Account' }));
  expect((await screen.findByRole('menu')).textContent).toContain(account.email);
});
