import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { deadBackend, renderApp } from '../../../tests/browser/app-under-test.tsx';
import { administrate, plainJob, signUpTestAccount } from '../../../tests/browser/test-account.ts';

const user = userEvent.setup();

async function openSettings(): Promise<HTMLElement> {
  await user.click(screen.getByRole('button', { name: 'Account' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Settings' }));
  return screen.findByRole('dialog', { name: 'Settings' });
}

test('"Check now" says that this device holds exactly what the account holds, and mends what does not', async () => {
  const account = await signUpTestAccount();
  await account.insert([plainJob({ notes: null }), plainJob({ notes: 'before' })]);
  await renderApp({ account });
  await waitFor(() => expect(screen.getByRole('status').textContent).toMatch(/^Up to date, 2 jobs/));
  const dialog = await openSettings();
  await user.click(within(dialog).getByRole('button', { name: 'Check now' }));
  await within(dialog).findByText(/^This device holds exactly what your account holds: 2 jobs, checked/, {
    selector: '.settings-line *',
  });

  await administrate(`
    set local session_replication_role = replica;
    update public.jobs set rev = 0 where user_id = '${account.userId}' and notes = 'before'`);
  await user.click(within(dialog).getByRole('button', { name: 'Check now' }));
  await within(dialog).findByText(/^Something differed, so all jobs were loaded again\..*2 jobs, checked/, {
    selector: '.settings-line *',
  });
});

test('"Check now" without a server says so, and the copy stays', async () => {
  const account = await signUpTestAccount();
  await account.insert([plainJob()]);
  const first = await renderApp({ account });
  await waitFor(() => expect(screen.getByRole('status').textContent).toMatch(/^Up to date, 1 job/));
  first.close();
  await renderApp({ account, backend: deadBackend });
  await waitFor(() => expect(screen.getByRole('status').textContent).toMatch(/^Offline/));
  const dialog = await openSettings();
  await user.click(within(dialog).getByRole('button', { name: 'Check now' }));
  await within(dialog).findByText('There is no connection, so nothing was checked.', {
    selector: '.settings-line *',
  });
  expect(within(dialog).getByText('Jobs here').nextElementSibling?.textContent).toBe('1');
});
