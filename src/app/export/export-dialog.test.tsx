import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { type AppUnderTest, deadBackend, renderApp } from '../../../tests/browser/app-under-test.tsx';
import { plainJob, signUpTestAccount } from '../../../tests/browser/test-account.ts';
import { textsFor } from '../../texts/texts.ts';

const user = userEvent.setup();
const now = () => new Date('2026-03-04T12:00:00.900Z');

async function renderWithJobs(count: number): Promise<AppUnderTest> {
  const account = await signUpTestAccount();
  if (count > 0)
    await account.insert(Array.from({ length: count }, (_, at) => plainJob({ job_title: `Cook ${at}` })));
  const app = await renderApp({ account, now });
  await waitFor(() => expect(screen.getByRole('status').textContent).toMatch(/^Up to date/));
  return app;
}

async function openDialog(): Promise<HTMLElement> {
  await user.click(screen.getByRole('button', { name: 'Export' }));
  return screen.findByRole('dialog');
}

async function download(dialog: HTMLElement, name = 'Download'): Promise<void> {
  const button = within(dialog).getByRole('button', { name });
  await waitFor(() => expect(button.getAttribute('aria-disabled')).toBeNull());
  await user.click(button);
  await within(dialog).findByRole('button', { name: 'Save again' });
}

describe('before the download', () => {
  test('the dialog says how many jobs, as of when, and what the file is called', async () => {
    await renderWithJobs(3);
    const dialog = await openDialog();
    await within(dialog).findByText('3 jobs');
    expect(within(dialog).getByText(/^Every active job of your account, as of/)).toBeTruthy();
    expect(within(dialog).getByText('pipeline-jobs-2026-03-04.json')).toBeTruthy();
  });

  test('each format is one radio with its plain name, and an explanation that is not part of it', async () => {
    await renderWithJobs(1);
    const dialog = await openDialog();
    const radios = within(dialog).getAllByRole('radio');
    expect(radios.map((radio) => (radio as HTMLInputElement).labels?.[0]?.textContent)).toEqual([
      'JSON',
      'CSV',
    ]);
    const csv = within(dialog).getByRole('radio', { name: 'CSV' });
    expect(document.getElementById(csv.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
      'A table for spreadsheets. Leaves out descriptions.',
    );
  });

  test('"Safe for Excel" is there for CSV alone, off at first, and names delimiter and zone', async () => {
    await renderWithJobs(1);
    const dialog = await openDialog();
    expect(within(dialog).queryByRole('checkbox')).toBeNull();
    await user.click(within(dialog).getByRole('radio', { name: 'CSV' }));
    const box = within(dialog).getByRole('checkbox', { name: 'Safe for Excel' }) as HTMLInputElement;
    expect(box.checked).toBe(false);
    const hint = document.getElementById(box.getAttribute('aria-describedby') ?? '')?.textContent;
    expect(hint).toContain(Intl.DateTimeFormat().resolvedOptions().timeZone);
    expect(hint).toMatch(/commas|semicolons/);
  });

  test('an account without jobs may still be exported, and is told what it gets', async () => {
    const app = await renderWithJobs(0);
    const dialog = await openDialog();
    await within(dialog).findByText(/The file will hold its header alone/);
    await user.click(within(dialog).getByRole('radio', { name: 'CSV' }));
    await download(dialog);
    expect(await app.handedOver[0]?.file.text()).toMatch(/^id,company_name,[a-z_,]+\r\n$/);
  });
});

describe('the file', () => {
  test('is handed over once, under the contract’s name, whole', async () => {
    const app = await renderWithJobs(5);
    const dialog = await openDialog();
    await download(dialog);
    expect(app.handedOver).toHaveLength(1);
    expect(app.handedOver[0]?.fileName).toBe('pipeline-jobs-2026-03-04.json');
    const file = JSON.parse((await app.handedOver[0]?.file.text()) ?? '') as {
      exported_at: string;
      total: number;
      jobs: { job_title: string }[];
    };
    expect(file.exported_at).toBe('2026-03-04T12:00:00Z');
    expect(file.total).toBe(5);
    expect(file.jobs.map(({ job_title }) => job_title).sort()).toEqual([
      'Cook 0',
      'Cook 1',
      'Cook 2',
      'Cook 3',
      'Cook 4',
    ]);
  });

  test('is said to be ready, where the focus is, with its name, jobs and size', async () => {
    const app = await renderWithJobs(2);
    const dialog = await openDialog();
    await download(dialog);
    await waitFor(() => expect(document.activeElement?.textContent).toMatch(/^Your file is ready/));
    const banner = document.activeElement?.closest('.banner');
    expect(banner?.textContent).toContain('pipeline-jobs-2026-03-04.json');
    expect(banner?.textContent).toContain('2 jobs');
    expect(banner?.textContent).toContain(textsFor(['en-GB']).fileSize(app.handedOver[0]?.file.size ?? 0));
  });

  test('is the very same when it is saved again', async () => {
    const app = await renderWithJobs(1);
    const dialog = await openDialog();
    await download(dialog);
    await user.click(within(dialog).getByRole('button', { name: 'Save again' }));
    expect(app.handedOver).toHaveLength(2);
    expect(app.handedOver[1]?.file).toBe(app.handedOver[0]?.file);
    expect(app.handedOver[1]?.fileName).toBe('pipeline-jobs-2026-03-04.json');
  });

  test('can be followed by one of the other kind in the same dialog', async () => {
    const app = await renderWithJobs(1);
    const dialog = await openDialog();
    await download(dialog);
    await user.click(within(dialog).getByRole('radio', { name: 'CSV' }));
    await user.click(within(dialog).getByRole('checkbox', { name: 'Safe for Excel' }));
    await user.click(within(dialog).getByRole('button', { name: 'Download' }));
    await waitFor(() => expect(app.handedOver).toHaveLength(2));
    const bytes = new Uint8Array((await app.handedOver[1]?.file.arrayBuffer()) ?? new ArrayBuffer(0));
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(app.handedOver[1]?.fileName).toBe('pipeline-jobs-2026-03-04.csv');
  });
});

test('what was chosen is chosen the next time', async () => {
  await renderWithJobs(1);
  const dialog = await openDialog();
  await user.click(within(dialog).getByRole('radio', { name: 'CSV' }));
  await user.click(within(dialog).getByRole('checkbox', { name: 'Safe for Excel' }));
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const again = await openDialog();
  expect((within(again).getByRole('radio', { name: 'CSV' }) as HTMLInputElement).checked).toBe(true);
  expect((within(again).getByRole('checkbox') as HTMLInputElement).checked).toBe(true);
});

test('Esc closes the dialog, and the focus is back at Export', async () => {
  await renderWithJobs(1);
  await openDialog();
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Export' })));
});

test('a second tap on Download does not make a second file', async () => {
  const app = await renderWithJobs(300);
  const dialog = await openDialog();
  const button = within(dialog).getByRole('button', { name: 'Download' });
  await waitFor(() => expect(button.getAttribute('aria-disabled')).toBeNull());
  await user.dblClick(button);
  await within(dialog).findByRole('button', { name: 'Save again' });
  expect(app.handedOver).toHaveLength(1);
});

test('closing the dialog while the file is written hands nothing over', async () => {
  const account = await signUpTestAccount();
  await account.insert(Array.from({ length: 400 }, () => plainJob()));
  const app = await renderApp({ account, now });
  await waitFor(() => expect(screen.getByRole('status').textContent).toMatch(/^Up to date, 400/));
  const dialog = await openDialog();
  await within(dialog).findByText('400 jobs');
  // In one go, without a turn of the event loop in which the worker could answer.
  within(dialog).getByRole('button', { name: 'Download' }).click();
  history.back();
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(app.handedOver).toEqual([]);
});

test('a copy that is known to be incomplete has to be chosen as such, and its name says so', async () => {
  const account = await signUpTestAccount();
  const app = await renderApp({ account, backend: deadBackend, now });
  await waitFor(() =>
    expect(screen.getByRole('status').textContent).toBe('Offline, your jobs are not on this device yet'),
  );
  const dialog = await openDialog();
  await within(dialog).findByText('This copy is incomplete');
  expect(within(dialog).queryByRole('button', { name: 'Download' })).toBeNull();
  await download(dialog, 'Download incomplete copy');
  expect(app.handedOver[0]?.fileName).toBe('pipeline-jobs-2026-03-04-incomplete.json');
  expect(within(dialog).getByText('incomplete')).toBeTruthy();
});
