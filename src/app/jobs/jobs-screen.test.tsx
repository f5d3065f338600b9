import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { deadBackend, renderApp } from '../../../tests/browser/app-under-test.tsx';
import { plainJob, signUpTestAccount } from '../../../tests/browser/test-account.ts';
import { listenToLiveRegions } from '../../../tests/e2e/live-regions.ts';

const user = userEvent.setup();

async function upToDate(): Promise<void> {
  await waitFor(() => expect(screen.getByRole('status').textContent).toMatch(/^Up to date/), {
    timeout: 10_000,
  });
}
/** Returns jobs, newest first: "Cook 0" is the newest. */
function cooks(count: number): Record<string, unknown>[] {
  return Array.from({ length: count }, (_, at) =>
    plainJob({
      job_title: `Cook ${at}`,
      company_name: at % 2 === 0 ? 'Café Zürich' : 'Acme',
      status: at % 10 === 0 ? 'interview' : 'saved',
      created_at: new Date(Date.UTC(2026, 0, 31) - at * 60_000).toISOString(),
    }),
  );
}
const rows = () => within(screen.getByRole('list', { name: 'Jobs, newest first' })).getAllByRole('listitem');

describe('the list', () => {
  test('holds 250 jobs, of which only those in view are in the page', async () => {
    const account = await signUpTestAccount();
    await account.insert(cooks(250));
    await renderApp({ account });
    await upToDate();
    await screen.findByText('Cook 0');
    expect(screen.getByText('250 jobs')).toBeTruthy();
    expect(rows()[0]?.getAttribute('aria-setsize')).toBe('250');
    expect(rows().length).toBeLessThan(60);
  });

  test('is walked with the keys, to its very end and back', async () => {
    const account = await signUpTestAccount();
    await account.insert(cooks(250));
    await renderApp({ account });
    await upToDate();
    (await screen.findByRole('link', { name: /^Cook 0\b/ })).focus();
    await user.keyboard('{ArrowDown}');
    await waitFor(() => expect(document.activeElement?.textContent).toContain('Cook 1,'));
    await user.keyboard('{End}');
    await waitFor(() => expect(document.activeElement?.textContent).toContain('Cook 249,'));
    await user.keyboard('{Home}');
    await waitFor(() => expect(document.activeElement?.textContent).toContain('Cook 0,'));
  });

  test('is one stop for Tab', async () => {
    const account = await signUpTestAccount();
    await account.insert(cooks(30));
    await renderApp({ account });
    await upToDate();
    await screen.findByText('Cook 0');
    const inTabOrder = rows().filter((row) => row.querySelector('a')?.tabIndex === 0);
    expect(inTabOrder).toHaveLength(1);
  });

  test('finds every word, without case and accents, and says how many', async () => {
    const account = await signUpTestAccount();
    await account.insert(cooks(20));
    await renderApp({ account });
    await upToDate();
    await user.type(await screen.findByRole('searchbox', { name: 'Search jobs' }), 'zurich COOK');
    await waitFor(() => expect(screen.getAllByText('10 jobs found').length).toBeGreaterThan(0));
    expect(screen.queryByText('Cook 1')).toBeNull();
  });

  test('can be had in another order, which its name says', async () => {
    const account = await signUpTestAccount();
    await account.insert(cooks(4));
    await renderApp({ account });
    await upToDate();
    await screen.findByText('Cook 0');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Order' }), 'Company, A to Z');
    const list = await screen.findByRole('list', { name: 'Jobs, by company' });
    const titles = () =>
      within(list)
        .getAllByRole('link')
        .map(({ textContent }) => textContent?.slice(0, 6));
    await waitFor(() => expect(titles()).toEqual(['Cook 1', 'Cook 3', 'Cook 0', 'Cook 2']));
  });

  test('shows one status, and all again where nothing matches', async () => {
    const account = await signUpTestAccount();
    await account.insert(cooks(20));
    await renderApp({ account });
    await upToDate();
    await user.click(await screen.findByRole('button', { name: 'Interview' }));
    await waitFor(() => expect(rows()).toHaveLength(2));
    await user.click(screen.getByRole('button', { name: 'Offer' }));
    await screen.findByRole('heading', { name: 'No jobs found' });
    await user.click(screen.getByRole('button', { name: 'Show all jobs' }));
    await waitFor(() => expect(rows()[0]?.getAttribute('aria-setsize')).toBe('20'));
  });

  test('follows what changes elsewhere, by the button', async () => {
    const account = await signUpTestAccount();
    const id = crypto.randomUUID();
    await account.insert([plainJob({ id, job_title: 'Cook' })]);
    await renderApp({ account });
    await upToDate();
    await screen.findByText('Cook');
    await account.update(id, { deleted_at: new Date().toISOString() });
    await account.insert([plainJob({ job_title: 'Pilot' })]);
    await user.click(screen.getByRole('button', { name: 'Update now' }));
    await screen.findByText('Pilot');
    await waitFor(() => expect(screen.queryByText('Cook')).toBeNull());
  });
});

describe('a job', () => {
  test('opens whole, and the browser’s Back closes it', async () => {
    const account = await signUpTestAccount();
    await account.insert([
      plainJob({
        job_title: 'Cook',
        notes: 'Ask for Ada.\nBring knives.',
        salary_range_min: 50_000,
        job_url: 'https://jobs.example/1',
      }),
    ]);
    await renderApp({ account });
    await upToDate();
    await user.click(await screen.findByRole('link', { name: /^Cook/ }));
    const dialog = await screen.findByRole('dialog', { name: 'Cook' });
    expect(within(dialog).getByText(/Bring knives/).textContent).toBe('Ask for Ada.\nBring knives.');
    expect(within(dialog).getByText('from 50,000')).toBeTruthy();
    const link = within(dialog).getByRole('link', { name: /Open the posting/ });
    expect(link.getAttribute('href')).toBe('https://jobs.example/1');
    expect(link.getAttribute('rel')).toBe('noopener noreferrer');
    history.back();
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });
});

describe('an empty screen says why', () => {
  test('an account without jobs takes sample jobs', async () => {
    const account = await signUpTestAccount();
    await renderApp({ account });
    await upToDate();
    await user.click(await screen.findByRole('button', { name: 'Add sample jobs' }));
    await screen.findByText('24 jobs', {}, { timeout: 10_000 });
  });

  test('no connection and no copy yet', async () => {
    const account = await signUpTestAccount();
    await renderApp({ account, backend: deadBackend });
    await screen.findByRole('heading', { name: 'Your jobs are not on this device yet' });
    expect(screen.queryByRole('button', { name: 'Add sample jobs' })).toBeNull();
  });

  test('a copy that the browser removed is called that, not an empty account', async () => {
    const account = await signUpTestAccount();
    const heard = listenToLiveRegions();
    await renderApp({ account, backend: deadBackend, hadCopy: true });
    await screen.findByText('The browser removed your copy from this device');
    // A screen reader says it too.
    await waitFor(() => expect(heard.join('; ')).toContain('The browser removed your copy from this device'));
    expect(screen.queryByText('No jobs here yet')).toBeNull();
  });
});

test('the copy is there without a server, in a page that starts anew', async () => {
  const account = await signUpTestAccount();
  await account.insert(cooks(3));
  const first = await renderApp({ account });
  await upToDate();
  first.close();
  await renderApp({ account, backend: deadBackend });
  await waitFor(() =>
    expect(screen.getByRole('status').textContent).toMatch(/^Offline, showing your copy from .*\d\d:\d\d$/),
  );
  await screen.findByText('Cook 2');
});
