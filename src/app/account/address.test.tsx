import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderApp } from '../../../tests/browser/app-under-test.tsx';
import { administrate, signUpTestAccount } from '../../../tests/browser/test-account.ts';

const user = userEvent.setup();

test('the menu says the new address once it was changed elsewhere, and so does the next start', async () => {
  const account = await signUpTestAccount();
  const app = await renderApp({ account });
  await waitFor(() => expect(screen.getByRole('status').textContent).toMatch(/^Up to date/));
  const address = `${crypto.randomUUID()}@example.net`;
  await administrate(`update auth.users set email = '${address}' where id = '${account.userId}'`);
  // The token's hour is over.
  const session = JSON.parse(localStorage.getItem('pipeline-session') ?? '');
  localStorage.setItem('pipeline-session', JSON.stringify({ ...session, expires_at: 1 }));
  await user.click(screen.getByRole('button', { name: 'Update now' }));
  await waitFor(() => expect(app.parts.lastAccount.current()?.account.email).toBe(address));
  await user.click(screen.getByRole('button', { name: 'Account' }));
  expect((await screen.findByRole('menu')).textContent).toContain(address);

  app.close();
  await renderApp();
  await user.click(await screen.findByRole('button', { name: 'Account' }));
  expect((await screen.findByRole('menu')).textContent).toContain(address);
});
