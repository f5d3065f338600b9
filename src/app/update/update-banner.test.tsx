import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderApp } from '../../../tests/browser/app-under-test.tsx';
import { listenToLiveRegions } from '../../../tests/e2e/live-regions.ts';

const user = userEvent.setup();

test('a new version is offered, and put in place when the person says so', async () => {
  const { parts } = await renderApp();
  let applied = 0;
  act(() => parts.updates.offer(async () => void applied++));
  await user.click(await screen.findByRole('button', { name: 'Reload' }));
  expect(applied).toBe(1);
});

test('a new version is heard, without a look at the page, and so is what it waits for', async () => {
  const heard = listenToLiveRegions();
  const { parts } = await renderApp();
  await screen.findByRole('button', { name: 'Sign in' });
  const typedHere = async ({ onBusy }: Parameters<Parameters<typeof parts.updates.offer>[0]>[0]) =>
    onBusy({ kind: 'form', here: true });
  act(() => parts.updates.offer(typedHere));
  await screen.findByText('A new version is ready');
  await waitFor(() => expect(heard.join('; ')).toContain('A new version is ready'));
  await user.click(screen.getByRole('button', { name: 'Reload' }));
  await waitFor(() => expect(heard.at(-1)).toContain('What you have typed would be lost'));
});

test('"Later" puts it away, and the next version is offered again', async () => {
  const { parts } = await renderApp();
  act(() => parts.updates.offer(async () => {}));
  await user.click(await screen.findByRole('button', { name: 'Later' }));
  await waitFor(() => expect(screen.queryByText('A new version is ready')).toBeNull());
  act(() => parts.updates.offer(async () => {}));
  await screen.findByText('A new version is ready');
});

test('one that could not be put in place can be asked for again', async () => {
  const { parts } = await renderApp();
  let asked = 0;
  const firstFails = async () => {
    if (++asked === 1) throw new Error('The browser refused its locks');
  };
  act(() => parts.updates.offer(firstFails));
  await user.click(await screen.findByRole('button', { name: 'Reload' }));
  await user.click(await screen.findByRole('button', { name: 'Reload' }));
  await waitFor(() => expect(asked).toBe(2));
});
