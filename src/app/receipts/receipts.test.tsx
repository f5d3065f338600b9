import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { type AppUnderTest, renderApp } from '../../../tests/browser/app-under-test.tsx';
import { plainJob, signUpTestAccount } from '../../../tests/browser/test-account.ts';
import { textsFor } from '../../texts/texts.ts';

const user = userEvent.setup();
const now = () => new Date('2026-03-04T12:00:00.900Z');

async function renderWithJobs(count: number): Promise<AppUnderTest> {
  const account = await signUpTestAccount();
  await account.insert(Array.from({ length: count }, (_, at) => plainJob({ job_title: `Cook ${at}` })));
  const app = await renderApp({ account, now });
  await waitFor(() => expect(screen.getByRole('status').textContent).toMatch(/^Up to date/));
  return app;
}

async function exportAs(format: 'JSON' | 'CSV'): Promise<HTMLElement> {
  await user.click(screen.getByRole('button', { name: 'Export' }));
  const dialog = await screen.findByRole('dialog');
  await user.click(within(dialog).getByRole('radio', { name: format }));
  const button = within(dialog).getByRole('button', { name: 'Download' });
  await waitFor(() => expect(button.getAttribute('aria-disabled')).toBeNull());
  await user.click(button);
  await within(dialog).findByRole('button', { name: 'Save again' });
  return dialog;
}

async function closeDialog(): Promise<void> {
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
}

async function openReceipts(): Promise<HTMLElement> {
  await user.click(screen.getByRole('button', { name: 'Account' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Past exports' }));
  return screen.findByRole('dialog', { name: 'Past exports' });
}

async function sha256Of(file: Blob | undefined): Promise<string> {
  const digest = new Uint8Array(
    await crypto.subtle.digest('SHA-256', (await file?.arrayBuffer()) ?? new ArrayBuffer()),
  );
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

test('an export ends with its receipt: what the file is, what it holds, what it does not, and its fingerprint', async () => {
  const app = await renderWithJobs(2);
  const dialog = await exportAs('CSV');
  await user.click(within(dialog).getByText('Receipt'));
  const receipt = within(dialog).getByText('Receipt').closest('details');
  const facts = receipt?.textContent ?? '';
  expect(facts).toContain('pipeline-jobs-2026-03-04.csv');
  expect(facts).toContain('2 jobs');
  expect(facts).toContain(textsFor(['en-GB']).fileSize(app.handedOver[0]?.file.size ?? 0));
  expect(facts).toContain(app.parts.lastAccount.current()?.account.email);
  expect(facts).toContain('This kind of file has no columns for them');
  const sha256 = await sha256Of(app.handedOver[0]?.file);
  expect(facts).not.toContain(sha256);
  await user.click(within(dialog).getByRole('button', { name: 'Show all' }));
  expect(receipt?.textContent).toContain(sha256);
});

test('receipts are kept, newest first, and one that is deleted is gone', async () => {
  const app = await renderWithJobs(1);
  await exportAs('JSON');
  await closeDialog();
  await exportAs('CSV');
  await closeDialog();
  let dialog = await openReceipts();
  const names = () =>
    within(dialog)
      .getAllByRole('listitem')
      .map((item) => item.querySelector('.file-name')?.textContent)
      .filter((name) => name !== undefined);
  await waitFor(() =>
    expect(names()).toEqual(['pipeline-jobs-2026-03-04.csv', 'pipeline-jobs-2026-03-04.json']),
  );
  await user.click(within(dialog).getByText('pipeline-jobs-2026-03-04.csv', { selector: 'summary *' }));
  const first = within(dialog).getAllByRole('listitem')[0] as HTMLElement;
  const remove = () => within(first).getByRole('button', { name: 'Delete receipt' });
  remove().focus();
  await user.keyboard('{Enter}');
  // The button is gone. The focus is on the question's harmless button, and moves back when the question closes.
  expect(document.activeElement?.textContent).toBe('Cancel');
  expect(
    within(first)
      .getByRole('group', { name: /^Without the receipt/ })
      .contains(document.activeElement),
  ).toBe(true);
  await user.keyboard('{Enter}');
  expect(document.activeElement).toBe(remove());
  await user.click(remove());
  await user.click(within(first).getByRole('button', { name: 'Delete it' }));
  await waitFor(() => expect(names()).toEqual(['pipeline-jobs-2026-03-04.json']));
  await closeDialog();

  // The copy may go, but the receipts stay as long as the person stays signed in.
  app.close();
  await renderApp({ now });
  await waitFor(() => expect(screen.getByRole('status').textContent).toMatch(/^Up to date/));
  dialog = await openReceipts();
  await waitFor(() => expect(names()).toEqual(['pipeline-jobs-2026-03-04.json']));
});

test('where nothing was exported, it says what will be here', async () => {
  await renderWithJobs(1);
  const dialog = await openReceipts();
  await within(dialog).findByText('Nothing exported here yet');
});
