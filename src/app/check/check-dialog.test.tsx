import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderApp } from '../../../tests/browser/app-under-test.tsx';
import { plainJob, signUpTestAccount } from '../../../tests/browser/test-account.ts';
import { listenToLiveRegions } from '../../../tests/e2e/live-regions.ts';

const user = userEvent.setup();

test('a check that waits says for what, to be read and to be heard, and can be given up', async () => {
  const account = await signUpTestAccount();
  await account.insert([plainJob()]);
  await renderApp({ account });
  await waitFor(() => expect(screen.getByRole('status').textContent).toMatch(/^Up to date, 1 job/));
  // This acts like another tab that writes to the copy.
  const letGo = Promise.withResolvers<void>();
  await new Promise<void>((held) => {
    void navigator.locks.request(`pipeline-copy-${account.userId}`, () => {
      held();
      return letGo.promise;
    });
  });

  const said = listenToLiveRegions();
  await user.click(screen.getByRole('button', { name: 'Account' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Check a file' }));
  const dialog = await screen.findByRole('dialog', { name: 'Check a file' });
  const choose = () => {
    const input = dialog.querySelector('input[type=file]');
    return user.upload(input as HTMLInputElement, new File(['id\r\n'], 'mine.csv'));
  };
  const words = 'Changes from your account are being saved on this device. Your file is next.';
  await choose();
  await within(dialog).findByRole('progressbar', { name: words });
  await waitFor(() => expect(said).toContain(words));
  await user.click(within(dialog).getByRole('button', { name: 'Cancel' }));
  await within(dialog).findByRole('button', { name: 'Choose a file' });

  await choose();
  await within(dialog).findByRole('progressbar', { name: words });
  letGo.resolve();
  await within(dialog).findByRole('button', { name: 'Check another file' });
  await waitFor(() => expect(within(dialog).queryByText(words)).toBeNull());
  await within(dialog).findByText('mine.csv');
});
