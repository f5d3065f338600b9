import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { type AppUnderTest, deadBackend, renderApp } from '../../../tests/browser/app-under-test.tsx';
import { plainJob, signUpTestAccount } from '../../../tests/browser/test-account.ts';
import type { Delivered } from '../../delivery/delivered.ts';
import type { FileDelivery } from '../../delivery/file-delivery.ts';
import type { SaveTarget } from '../../delivery/save-as.ts';
import { deferred } from '../../kernel/deferred.ts';
import type { KeptReceipt } from '../../local-db/kept-receipts.ts';
import { textsFor } from '../../texts/texts.ts';

const user = userEvent.setup();
const now = () => new Date('2026-03-04T12:00:00.900Z');

async function renderWithJobs(count: number, delivery: Partial<FileDelivery> = {}): Promise<AppUnderTest> {
  const account = await signUpTestAccount();
  if (count > 0)
    await account.insert(Array.from({ length: count }, (_, at) => plainJob({ job_title: `Cook ${at}` })));
  const app = await renderApp({ account, now, delivery });
  await waitFor(() => expect(screen.getByRole('status').textContent).toMatch(/^Up to date/));
  return app;
}

async function openDialog(): Promise<HTMLElement> {
  await user.click(screen.getByRole('button', { name: 'Export' }));
  return screen.findByRole('dialog');
}

/** Holds a write transaction open over the whole copy. Nobody can read it until the returned function is called. */
async function holdRows(app: AppUnderTest): Promise<() => void> {
  const userId = app.parts.lastAccount.current()?.account.userId;
  const opening = indexedDB.open(`jobs-${userId}`);
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const [store = ''] = db.objectStoreNames;
  let isHeld = true;
  const transaction = db.transaction([...db.objectStoreNames], 'readwrite');
  const stay = () => {
    if (isHeld) transaction.objectStore(store).count().onsuccess = stay;
    else db.close();
  };
  stay();
  return () => {
    isHeld = false;
  };
}

/** Finds the visible count. The same text is also announced. */
function countSays(dialog: HTMLElement, text: string): Promise<HTMLElement> {
  return within(dialog).findByText(text, { selector: '.export-summary-count' });
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
    expect(within(dialog).getByText(/^All jobs in your account, as of/)).toBeTruthy();
    expect(within(dialog).getByText('pipeline-jobs-2026-03-04.json')).toBeTruthy();
  });

  test('nothing moves when the jobs have been counted: a finger may be on its way', async () => {
    const app = await renderWithJobs(3);
    const letGo = await holdRows(app);
    const dialog = await openDialog();
    await within(dialog).findByText('Counting your jobs');
    const top = () => within(dialog).getByRole('radio', { name: 'CSV' }).getBoundingClientRect().top;
    await waitFor(() => expect(dialog.getAnimations()).toEqual([]));
    const before = top();
    letGo();
    await countSays(dialog, '3 jobs');
    expect(top()).toBe(before);
  });

  test('a tap on Download counts also while the jobs are being counted', async () => {
    const app = await renderWithJobs(3);
    const letGo = await holdRows(app);
    const dialog = await openDialog();
    await within(dialog).findByText('Counting your jobs');
    await user.click(within(dialog).getByRole('button', { name: 'Download' }));
    letGo();
    await within(dialog).findByRole('button', { name: 'Save again' });
    expect(app.handedOver.map(({ fileName }) => fileName)).toEqual(['pipeline-jobs-2026-03-04.json']);
  });

  test('each format is one radio with its plain name, and an explanation that is not part of it', async () => {
    await renderWithJobs(1);
    const dialog = await openDialog();
    const radios = within(dialog).getAllByRole('radio');
    expect(radios.map((radio) => (radio as HTMLInputElement).labels?.[0]?.textContent)).toEqual([
      'Excel',
      'CSV',
      'PDF',
      'Backup',
      'JSON',
    ]);
    const csv = within(dialog).getByRole('radio', { name: 'CSV' });
    expect(document.getElementById(csv.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
      'A table for spreadsheets, without descriptions.',
    );
  });

  test('an Excel workbook is one tap away, and says in which zone its times are', async () => {
    const app = await renderWithJobs(2);
    const dialog = await openDialog();
    const excel = within(dialog).getByRole('radio', { name: 'Excel' });
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    expect(document.getElementById(excel.getAttribute('aria-describedby') ?? '')?.textContent).toContain(
      `Times are in ${timeZone}.`,
    );
    await user.click(excel);
    expect(within(dialog).queryByRole('checkbox', { name: 'Compressed (.gz)' })).toBeNull();
    await download(dialog);
    const { fileName, file } = app.handedOver[0] ?? {};
    expect(fileName).toBe('pipeline-jobs-2026-03-04.xlsx');
    expect(file?.type).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    expect(await file?.slice(0, 4).text()).toBe('PK\u0003\u0004');
  });

  test('what only data tools read is folded, and stays in sight once it is chosen', async () => {
    const app = await renderWithJobs(2);
    const dialog = await openDialog();
    const ndjson = () => within(dialog).queryByRole('radio', { name: 'NDJSON' });
    expect(ndjson()).toBeNull();
    await user.click(within(dialog).getByText('For data tools'));
    const radio = await within(dialog).findByRole('radio', { name: 'NDJSON' });
    await user.click(radio);
    expect((radio as HTMLInputElement).checked).toBe(true);
    expect((within(dialog).getByRole('radio', { name: 'JSON' }) as HTMLInputElement).checked).toBe(false);
    await user.click(within(dialog).getByText('For data tools'));
    await within(dialog).findByText('For data tools: NDJSON');
    expect(ndjson()).toBeNull();
    await download(dialog);
    expect(app.handedOver[0]?.fileName).toBe('pipeline-jobs-2026-03-04.ndjson');
    const lines = (await app.handedOver[0]?.file.text())?.trimEnd().split('\n') ?? [];
    expect(lines.map((line) => JSON.parse(line).job_title).sort()).toEqual(['Cook 0', 'Cook 1']);
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('button', { name: 'Export' }));
    // The device remembers it, and the fold is open over it.
    expect(((await screen.findByRole('radio', { name: 'NDJSON' })) as HTMLInputElement).checked).toBe(true);
  });

  test('"Safe for Excel" is there for CSV alone, off at first, names the zone, and lets the separator be chosen', async () => {
    const app = await renderWithJobs(1);
    const dialog = await openDialog();
    expect(within(dialog).queryByRole('checkbox', { name: 'Safe for Excel' })).toBeNull();
    await user.click(within(dialog).getByRole('radio', { name: 'CSV' }));
    const box = within(dialog).getByRole('checkbox', { name: 'Safe for Excel' }) as HTMLInputElement;
    expect(box.checked).toBe(false);
    const hint = document.getElementById(box.getAttribute('aria-describedby') ?? '')?.textContent;
    expect(hint).toContain(Intl.DateTimeFormat().resolvedOptions().timeZone);
    await user.click(box);
    const separator = within(dialog).getByRole('combobox', { name: 'Separate columns with' });
    await user.selectOptions(separator, 'Semicolons');
    await download(dialog);
    await waitFor(() => expect(app.handedOver).toHaveLength(1));
    await user.selectOptions(separator, 'Commas');
    await download(dialog);
    await waitFor(() => expect(app.handedOver).toHaveLength(2));
    const heads = app.handedOver.map(async ({ file }) => (await file.text()).slice(0, 15));
    expect(await Promise.all(heads)).toEqual(['id;company_name', 'id,company_name']);
  });

  test('an account without jobs may still be exported, and is told what it gets', async () => {
    const app = await renderWithJobs(0);
    const dialog = await openDialog();
    await within(dialog).findByText(/The file will hold no jobs/);
    await user.click(within(dialog).getByRole('radio', { name: 'CSV' }));
    await download(dialog);
    expect(await app.handedOver[0]?.file.text()).toMatch(/^id,company_name,[a-z_,]+\r\n$/);
    await user.click(within(dialog).getByText('For data tools'));
    await user.click(await within(dialog).findByRole('radio', { name: 'NDJSON' }));
    await download(dialog);
    await waitFor(() => expect(app.handedOver).toHaveLength(2));
    expect(app.handedOver[1]?.file.size).toBe(0);
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

test('"Compressed (.gz)" hands over an archive of the very file, and its name says so', async () => {
  const app = await renderWithJobs(3);
  const dialog = await openDialog();
  await download(dialog);
  await user.click(within(dialog).getByRole('checkbox', { name: 'Compressed (.gz)' }));
  await within(dialog).findByText('pipeline-jobs-2026-03-04.json.gz');
  await user.click(within(dialog).getByRole('button', { name: 'Download' }));
  await waitFor(() => expect(app.handedOver).toHaveLength(2));
  const [plain, packed] = app.handedOver;
  expect([packed?.fileName, packed?.file.type]).toEqual([
    'pipeline-jobs-2026-03-04.json.gz',
    'application/gzip',
  ]);
  const unpacked = packed?.file.stream().pipeThrough(new DecompressionStream('gzip'));
  expect(await new Response(unpacked).text()).toBe(await plain?.file.text());
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
  const box = within(again).getByRole('checkbox', { name: 'Safe for Excel' }) as HTMLInputElement;
  expect(box.checked).toBe(true);
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
  // Do both in one go: the worker must not get a turn of the event loop to answer.
  within(dialog).getByRole('button', { name: 'Download' }).click();
  history.back();
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(app.handedOver).toEqual([]);
});

test('"Save as…" that is cancelled while the file is copied leaves no file, and no receipt of it', async () => {
  const copied = Promise.withResolvers<Blob>();
  const write: SaveTarget['write'] = (file, { signal }) =>
    new Promise<Delivered>((resolve) => {
      copied.resolve(file);
      signal.addEventListener('abort', () => resolve({ kind: 'cancelled', way: 'save-as' }));
    });
  const chooseTarget = async () => ({ kind: 'target', write, discard: async () => {} }) as const;
  await renderWithJobs(2, { besides: ['save-as'], chooseTarget });
  const dialog = await openDialog();
  await within(dialog).findByText('2 jobs');
  await user.click(within(dialog).getByRole('button', { name: 'Save as…' }));
  const file = await copied.promise;
  expect(JSON.parse(await file.text()).total).toBe(2);
  await user.click(within(dialog).getByRole('button', { name: 'Cancel' }));
  await waitFor(() => expect(within(dialog).queryByRole('button', { name: 'Cancel' })).toBeNull());
  // The file behind this view is gone.
  await waitFor(() => expect(file.text()).rejects.toMatchObject({ name: 'NotFoundError' }));
  await user.keyboard('{Escape}');
  await openReceipts();
  await screen.findByText('Nothing exported here yet');
});

test('a copy that breaks off leaves no receipt until the file is had another way', async () => {
  const write = async () =>
    ({ kind: 'refused', way: 'save-as', tryAsText: false, cause: new Error('the stick is full') }) as const;
  const chooseTarget = async () => ({ kind: 'target', write, discard: async () => {} }) as const;
  const app = await renderWithJobs(2, { besides: ['save-as'], chooseTarget });
  const dialog = await openDialog();
  await countSays(dialog, '2 jobs');
  await user.click(within(dialog).getByRole('button', { name: 'Save as…' }));
  await within(dialog).findByText(/could not write to that place/);
  expect(await app.parts.worker.receipts()).toEqual([]);
  await user.click(within(dialog).getByRole('button', { name: 'Download' }));
  await waitFor(() => expect(app.handedOver).toHaveLength(1));
  expect(await app.parts.worker.receipts()).toHaveLength(1);
});

test('a cancel that comes when the file is at its place is told that it is there', async () => {
  const begun = Promise.withResolvers<void>();
  const arriving = Promise.withResolvers<Delivered>();
  const write = () => {
    begun.resolve();
    return arriving.promise;
  };
  const chooseTarget = async () => ({ kind: 'target', write, discard: async () => {} }) as const;
  const app = await renderWithJobs(2, { besides: ['save-as'], chooseTarget });
  const dialog = await openDialog();
  await countSays(dialog, '2 jobs');
  await user.click(within(dialog).getByRole('button', { name: 'Save as…' }));
  await begun.promise;
  await user.click(within(dialog).getByRole('button', { name: 'Cancel' }));
  arriving.resolve({ kind: 'saved', name: 'mine.json' });
  await within(dialog).findByText(/mine\.json/);
  expect(await app.parts.worker.receipts()).toHaveLength(1);
});

async function openReceipts(): Promise<void> {
  await user.click(screen.getByRole('button', { name: 'Account' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Past exports' }));
}

test('a tab that goes while its file is copied to its place leaves no receipt of a file that is nowhere', async () => {
  const begun = Promise.withResolvers<void>();
  const write = () => {
    begun.resolve();
    return new Promise<Delivered>(() => {});
  };
  const chooseTarget = async () => ({ kind: 'target', write, discard: async () => {} }) as const;
  const app = await renderWithJobs(2, { besides: ['save-as'], chooseTarget });
  const dialog = await openDialog();
  await countSays(dialog, '2 jobs');
  await user.click(within(dialog).getByRole('button', { name: 'Save as…' }));
  await begun.promise;
  app.close();
  history.replaceState(null, '');
  await renderApp({ now });
  await waitFor(() => expect(screen.getByRole('status').textContent).toMatch(/^Up to date/));
  await openReceipts();
  await screen.findByText('Nothing exported here yet');
});

test('the receipt of a download is kept before the file is handed over: a tab may go right after', async () => {
  const kept: Promise<readonly KeptReceipt[]>[] = [];
  const app: AppUnderTest = await renderWithJobs(2, {
    download() {
      kept.push(app.parts.worker.receipts());
      return { kind: 'downloading' };
    },
  });
  const dialog = await openDialog();
  await download(dialog);
  expect((await kept[0])?.map(({ receipt }) => receipt?.rows)).toEqual([2]);
});

test('a copy that is known to be incomplete has to be chosen as such, and its name says so', async () => {
  const account = await signUpTestAccount();
  const app = await renderApp({ account, backend: deadBackend, now });
  await waitFor(() =>
    expect(screen.getByRole('status').textContent).toBe('Offline, your jobs are not on this device yet'),
  );
  const dialog = await openDialog();
  await within(dialog).findByText('Your copy is incomplete');
  expect(within(dialog).queryByRole('button', { name: 'Download' })).toBeNull();
  await download(dialog, 'Download incomplete copy');
  expect(app.handedOver[0]?.fileName).toBe('pipeline-jobs-2026-03-04-incomplete.json');
  expect(within(dialog).getByText('incomplete')).toBeTruthy();
});

describe('a backup', () => {
  async function chooseBackup(): Promise<HTMLElement> {
    const dialog = await openDialog();
    await user.click(within(dialog).getByRole('radio', { name: 'Backup' }));
    return dialog;
  }

  test('where no server makes them comes from the database of the account', async () => {
    const app = await renderWithJobs(1);
    const dialog = await chooseBackup();
    await within(dialog).findByText(/^All jobs in your account at the moment of the download/);
    await download(dialog);
    const { file, fileName } = app.handedOver[0] ?? {};
    expect(fileName).toMatch(/^pipeline-backup-[-\d]+\.json$/);
    expect(JSON.parse((await file?.text()) ?? '')).toMatchObject({ backup: { source: 'account' }, total: 1 });
    expect(within(dialog).queryByText(/this backup was made from this device/)).toBeNull();
  });

  test('offline promises no better one where nobody knows whether there will be one', async () => {
    const account = await signUpTestAccount();
    await renderApp({ account, backend: deadBackend, now });
    await waitFor(() => expect(screen.getByRole('status').textContent).toMatch(/^Offline/));
    const dialog = await chooseBackup();
    await within(dialog).findByText(/without a connection to your account: .* are missing\.$/, {
      selector: '.banner p',
    });
  });

  test('of an incomplete copy has to be chosen as such, and its name says so', async () => {
    const account = await signUpTestAccount();
    const app = await renderApp({ account, backend: { ...deadBackend, features: ['backup'] }, now });
    await waitFor(() => expect(screen.getByRole('status').textContent).toMatch(/^Offline/));
    const dialog = await chooseBackup();
    await within(dialog).findByText(/without a connection to your account/, { selector: '.banner p' });
    await download(dialog, 'Download incomplete copy');
    expect(app.handedOver[0]?.fileName).toBe('pipeline-backup-2026-03-04-incomplete.json');
  });
});

describe('some of the jobs', () => {
  async function renderOffice(delivery: Partial<FileDelivery> = {}): Promise<AppUnderTest> {
    const account = await signUpTestAccount();
    const fields = { status: 'applied', applied_at: null, notes: 'mine alone', is_remote: false };
    await account.insert([
      plainJob({ ...fields, company_name: 'In time', applied_at: '2026-02-10T08:00:00Z', tags: ['a'] }),
      plainJob({
        ...fields,
        company_name: 'Too early',
        applied_at: '2026-01-10T08:00:00Z',
        tags: ['a', 'b'],
      }),
      plainJob({ ...fields, company_name: 'Never', is_remote: true, tags: ['b'] }),
    ]);
    const app = await renderApp({ account, now, delivery });
    await waitFor(() => expect(screen.getByRole('status').textContent).toMatch(/^Up to date/));
    return app;
  }

  test('last month, for the office, is two taps, and the file and the end say what it leaves out', async () => {
    const app = await renderOffice();
    const dialog = await openDialog();
    await user.click(within(dialog).getByRole('button', { name: 'Last month, for the office' }));
    await countSays(dialog, '1 of 3 jobs');
    expect((within(dialog).getByRole('radio', { name: 'PDF' }) as HTMLInputElement).checked).toBe(true);
    expect(
      (within(dialog).getByRole('radio', { name: 'Proof for the office' }) as HTMLInputElement).checked,
    ).toBe(true);
    expect(within(dialog).getByText('pipeline-proof-2026-03-04-filtered.pdf')).toBeTruthy();
    await user.click(within(dialog).getByRole('radio', { name: 'JSON' }));
    await download(dialog);
    const text = (await app.handedOver[0]?.file.text()) ?? '';
    expect(app.handedOver[0]?.fileName).toBe('pipeline-jobs-2026-03-04-filtered.json');
    expect(text).toContain('In time');
    expect(text).not.toContain('mine alone');
    expect(JSON.parse(text).filters).toMatchObject({
      by: 'applied',
      from: '2026-02-01',
      to: '2026-02-28',
      omit: ['notes', 'salary', 'scores'],
    });
    const banner = document.activeElement?.closest('.banner');
    expect(banner?.textContent).toContain('2 jobs that you did not choose are not in the file.');
    expect(banner?.textContent).toContain('without notes, salary and scores');
  });

  test('of a PDF are applications: what it does not list is said before, and it opens in a tab', async () => {
    const opened: Blob[] = [];
    const app = await renderOffice({
      open: (file) => {
        opened.push(file);
        return true;
      },
    });
    const dialog = await openDialog();
    await user.click(within(dialog).getByRole('radio', { name: 'PDF' }));
    await within(dialog).findByText(
      /It lists 2 applications\. 1 job without a date of application is not listed\./,
    );
    expect(within(dialog).getByText(/Not listed although they have a stage: “Never, .*”/)).toBeTruthy();
    await user.click(within(dialog).getByRole('radio', { name: 'Proof for the office' }));
    await user.type(within(dialog).getByLabelText('Your name (optional)'), 'Amina Otieno');
    await download(dialog);
    const [made] = app.handedOver;
    expect(made?.fileName).toBe('pipeline-proof-2026-03-04.pdf');
    expect(await made?.file.slice(0, 8).text()).toBe('%PDF-1.7');
    expect(await made?.file.text()).toContain('Amina Otieno');
    await user.click(within(dialog).getByRole('button', { name: 'Open' }));
    expect(opened).toEqual([made?.file]);
  });

  test('are counted as they are chosen, by any of the fields', async () => {
    await renderOffice();
    const dialog = await openDialog();
    await user.click(within(dialog).getByRole('button', { name: 'Choose…' }));
    await user.click(await within(dialog).findByRole('button', { name: 'a' }));
    await countSays(dialog, '2 of 3 jobs');
    await user.type(within(dialog).getByLabelText('Words'), 'EARLY');
    await countSays(dialog, '1 of 3 jobs');
    await user.selectOptions(within(dialog).getByLabelText('Place of work'), 'Remote');
    await countSays(dialog, '0 of 3 jobs');
    await user.click(within(dialog).getByRole('button', { name: 'Everything' }));
    await countSays(dialog, '3 jobs');
  });

  test('cannot be taken for days that contradict each other', async () => {
    const app = await renderOffice();
    const dialog = await openDialog();
    await user.click(within(dialog).getByRole('button', { name: 'Choose…' }));
    await user.selectOptions(within(dialog).getByLabelText('Period'), 'Choose dates');
    await user.type(within(dialog).getByLabelText('From'), '2026-03-02');
    await user.type(within(dialog).getByLabelText('To'), '2026-03-01');
    await within(dialog).findByText('This date is before the first one.');
    // It shows no number of jobs: nobody could say which jobs.
    expect(dialog.querySelector('.export-summary')?.textContent).toBe('–Please correct the dates first.');
    await user.click(within(dialog).getByRole('button', { name: 'Download' }));
    expect(app.handedOver).toEqual([]);
  });

  test('are all of them again the next time: a filter is never remembered', async () => {
    await renderOffice();
    const dialog = await openDialog();
    await user.click(within(dialog).getByRole('button', { name: 'Last month, for the office' }));
    await countSays(dialog, '1 of 3 jobs');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await countSays(await openDialog(), '3 jobs');
  });

  test('are printed as a list under the person’s name, and nothing else is', async () => {
    await renderOffice();
    const dialog = await openDialog();
    await user.click(within(dialog).getByRole('button', { name: 'Last month, for the office' }));
    await countSays(dialog, '1 of 3 jobs');
    await user.click(within(dialog).getByRole('button', { name: 'Print…' }));
    await user.type(within(dialog).getByLabelText('Name on the list'), 'Wanjiku Mwangi');
    await within(dialog).findByText('1 job is on the list.');
    const sheet = document.querySelector('.print-sheet');
    expect(sheet?.textContent).toContain('Wanjiku Mwangi');
    expect(sheet?.textContent).toMatch(/applied 1\s–\s28 February 2026/);
    expect([...(sheet?.querySelectorAll('tbody tr') ?? [])].map((row) => row.textContent)).toEqual([
      '10 Feb 2026In timeCookApplied',
    ]);
  });

  test('are on paper by one date, which its head names and by which they are sorted, newest first', async () => {
    const account = await signUpTestAccount();
    const dates = (created: string, applied: string | null, interview: string | null, updated: string) => ({
      created_at: `2026-02-${created}T08:00:00Z`,
      applied_at: applied && `2026-02-${applied}T08:00:00Z`,
      interview_at: interview && `2026-02-${interview}T08:00:00.5Z`,
      updated_at: `2026-02-${updated}T08:00:00Z`,
    });
    await account.insert([
      plainJob({ company_name: 'A', status: 'interview', ...dates('01', '05', '21', '25') }),
      plainJob({ company_name: 'B', status: 'applied', ...dates('02', '04', '22', '23') }),
      plainJob({ company_name: 'C', status: 'saved', ...dates('03', null, null, '24') }),
    ]);
    await renderApp({ account, now });
    await waitFor(() => expect(screen.getByRole('status').textContent).toMatch(/^Up to date/));
    const dialog = await openDialog();
    const paper = async (jobs: string) => {
      await user.click(within(dialog).getByRole('button', { name: 'Print…' }));
      await within(dialog).findByText(jobs);
      await waitFor(() => expect(document.querySelector('.print-sheet tr')).not.toBeNull());
      const sheet = document.querySelector('.print-sheet');
      const cells = (row: Element) => [...row.children].slice(0, 2).map(({ textContent }) => textContent);
      const found = [...(sheet?.querySelectorAll('tr') ?? [])].map((row) => cells(row).join(' '));
      const head = [...(sheet?.querySelectorAll('.print-head > *') ?? [])].map(
        ({ textContent }) => textContent,
      );
      await user.click(within(dialog).getByRole('button', { name: 'Back' }));
      return { found, head };
    };
    const all = await paper('3 jobs are on the list.');
    expect(all.found).toEqual(['Added Company', '03 Feb 2026 C', '02 Feb 2026 B', '01 Feb 2026 A']);
    expect(all.head).toEqual([
      'Job applications',
      'All 3 jobs',
      expect.stringMatching(/^Printed on 4 March 2026 at [^·]+ · as of [^·]+$/),
    ]);
    await user.click(within(dialog).getByRole('button', { name: 'Choose…' }));
    await user.selectOptions(within(dialog).getByLabelText('Period'), 'Last month');
    await user.selectOptions(within(dialog).getByLabelText('Which date'), 'applied');
    await countSays(dialog, '2 of 3 jobs');
    expect((await paper('2 jobs are on the list.')).found).toEqual([
      'Applied Company',
      '05 Feb 2026 A',
      '04 Feb 2026 B',
    ]);
    await user.click(within(dialog).getByRole('button', { name: 'Choose…' }));
    await user.selectOptions(within(dialog).getByLabelText('Which date'), 'Interview');
    await countSays(dialog, '2 of 3 jobs');
    expect((await paper('2 jobs are on the list.')).found).toEqual([
      'Interview Company',
      '22 Feb 2026 B',
      '21 Feb 2026 A',
    ]);
    await user.click(within(dialog).getByRole('button', { name: 'Choose…' }));
    await user.selectOptions(within(dialog).getByLabelText('Which date'), 'Last changed');
    await within(dialog).findByText(/^last changed/i);
    expect((await paper('3 jobs are on the list.')).found).toEqual([
      'Last changed Company',
      '25 Feb 2026 A',
      '24 Feb 2026 C',
      '23 Feb 2026 B',
    ]);
  });
});

describe('other ways', () => {
  test('in an installed iOS app the file is prepared, and handed on by a tap of its own', async () => {
    const shared: string[] = [];
    const app = await renderWithJobs(2, {
      main: 'share',
      async share(_file, fileName) {
        shared.push(fileName);
        return shared.length === 1 ? { kind: 'cancelled', way: 'share' } : { kind: 'shared' };
      },
    });
    const dialog = await openDialog();
    expect(within(dialog).queryByRole('button', { name: 'Download' })).toBeNull();
    await within(dialog).findByText('2 jobs');
    await user.click(within(dialog).getByRole('button', { name: 'Prepare the file' }));
    const share = await within(dialog).findByRole('button', { name: 'Share or save' });
    expect(shared).toEqual([]);
    await user.click(share);
    await within(dialog).findByText(/You closed the window/);
    // A file that nobody has leaves no receipt.
    expect(await app.parts.worker.receipts()).toEqual([]);
    await user.click(within(dialog).getByRole('button', { name: 'Share or save' }));
    await within(dialog).findByText('Your file was shared');
    expect(await app.parts.worker.receipts()).toHaveLength(1);
    await user.click(within(dialog).getByRole('button', { name: 'Share or save' }));
    await waitFor(() => expect(shared).toHaveLength(3));
    expect(await app.parts.worker.receipts()).toHaveLength(1);
    expect(new Set(shared)).toEqual(new Set(['pipeline-jobs-2026-03-04.json']));
  });

  test('the share sheet opens in the task of the tap, and so does the picker', async () => {
    const opened: string[] = [];
    await renderWithJobs(1, {
      besides: ['share', 'save-as'],
      async share() {
        opened.push('share');
        return { kind: 'cancelled', way: 'share' };
      },
      async chooseTarget() {
        opened.push('save-as');
        return { kind: 'cancelled', way: 'save-as' };
      },
    });
    const dialog = await openDialog();
    await within(dialog).findByText('1 job');
    // Do not wait between a tap and what has to happen within it.
    const tap = (name: string) => act(() => within(dialog).getByRole('button', { name }).click());
    tap('Save as…');
    expect(opened).toEqual(['save-as']);
    await within(dialog).findByText(/Nothing was saved/);
    tap('Share');
    await within(dialog).findByText('Your file is ready, tap once more to share it');
    tap('Share');
    expect(opened).toEqual(['save-as', 'share']);
    await within(dialog).findByText(/You closed the window/);
    tap('Save as…');
    expect(opened).toEqual(['save-as', 'share', 'save-as']);
    await waitFor(() => expect(dialog.textContent).toContain('You closed the window'));
  });

  test('in an installed iOS app whose sheet refuses, nothing claims that a download is saved', async () => {
    const refused = new Error('too large');
    const app = await renderWithJobs(1, {
      main: 'share',
      savesDownloads: false,
      share: async () => ({ kind: 'refused', way: 'share', tryAsText: false, cause: refused }),
    });
    const dialog = await openDialog();
    await within(dialog).findByText('1 job');
    await user.click(within(dialog).getByRole('button', { name: 'Prepare the file' }));
    await user.click(await within(dialog).findByRole('button', { name: 'Share or save' }));
    await within(dialog).findByText(/did not work.*Share it again.*in Safari/);
    expect(within(dialog).queryByRole('button', { name: 'Save again' })).toBeNull();
    expect(within(dialog).getByRole('button', { name: 'Share or save' })).toBeTruthy();

    await user.click(within(dialog).getByRole('button', { name: 'Try to save it' }));
    await within(dialog).findByText('Your file is ready, we asked your browser to save it');
    expect(dialog.textContent).toContain('cannot tell whether a file was saved');
    expect(dialog.textContent).toContain(`open ${location.host} in Safari`);
    expect(dialog.textContent).not.toMatch(/is saving it|usually in/);
    expect(within(dialog).getByRole('button', { name: 'Try to save it' })).toBeTruthy();
    expect(within(dialog).getByRole('button', { name: 'Share or save' })).toBeTruthy();
    expect(app.handedOver).toHaveLength(1);
  });

  test('Esc while the receipt of a download is being kept begins no download, and leaves no receipt', async () => {
    const app = await renderWithJobs(1, { besides: ['share'] });
    const dialog = await openDialog();
    await within(dialog).findByText('1 job');
    await user.click(within(dialog).getByRole('button', { name: 'Share' }));
    await within(dialog).findByText('Your file is ready, tap once more to share it');
    const { keepReceipt, deleteReceipt } = app.parts.worker;
    const isAsked = deferred<void>();
    const goOn = deferred<void>();
    vi.spyOn(app.parts.worker, 'keepReceipt').mockImplementation(async (receipt) => {
      isAsked.resolve();
      await goOn.promise;
      return keepReceipt(receipt);
    });
    await user.click(within(dialog).getByRole('button', { name: 'Save again' }));
    await isAsked.promise;
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const isForgotten = vi.spyOn(app.parts.worker, 'deleteReceipt').mockImplementation(deleteReceipt);
    goOn.resolve();
    await waitFor(() => expect(isForgotten).toHaveBeenCalled());
    await isForgotten.mock.results[0]?.value;
    expect(app.handedOver).toEqual([]);
    expect(await app.parts.worker.receipts()).toEqual([]);
  });

  test('an installed iOS app whose sheet takes no files says why before, and what to do', async () => {
    await renderWithJobs(1, { savesDownloads: false });
    const dialog = await openDialog();
    await countSays(dialog, '1 job');
    within(dialog).getByText('This app may not be able to save files');
    within(dialog).getByText(/takes no files.*from iOS 15 on.*in Safari/);
    await user.click(within(dialog).getByRole('button', { name: 'Download' }));
    await within(dialog).findByText('Your file is ready, we asked your browser to save it');
    expect(within(dialog).queryByRole('button', { name: /Share/ })).toBeNull();
    expect(dialog.textContent).not.toMatch(/is saving it|usually in/);
  });

  test('a sheet that takes no .json is offered a text, and the download is there', async () => {
    const asked: boolean[] = [];
    await renderWithJobs(1, {
      besides: ['share'],
      async share(_file, _name, { asText }) {
        asked.push(asText);
        return asText
          ? { kind: 'shared' }
          : { kind: 'refused', way: 'share', tryAsText: true, cause: new Error('no .json') };
      },
    });
    const dialog = await openDialog();
    await within(dialog).findByText('1 job');
    await user.click(within(dialog).getByRole('button', { name: 'Share' }));
    await within(dialog).findByText('Your file is ready, tap once more to share it');
    await user.click(within(dialog).getByRole('button', { name: 'Share' }));
    expect(within(dialog).getByRole('button', { name: 'Save again' })).toBeTruthy();
    await user.click(await within(dialog).findByRole('button', { name: 'Share as text' }));
    await within(dialog).findByText('Your file was shared');
    expect(asked).toEqual([false, true]);
  });

  test('"Save as…" asks where first, and says under which name the file is there', async () => {
    const written: Blob[] = [];
    await renderWithJobs(1, {
      besides: ['save-as'],
      chooseTarget: async (fileName) => ({
        kind: 'target',
        async write(file) {
          written.push(file);
          return { kind: 'saved', name: `my ${fileName}` };
        },
        discard: async () => {},
      }),
    });
    const dialog = await openDialog();
    await within(dialog).findByText('1 job');
    await user.click(within(dialog).getByRole('button', { name: 'Save as…' }));
    await within(dialog).findByText('Saved as my pipeline-jobs-2026-03-04.json');
    expect(JSON.parse((await written[0]?.text()) ?? '').total).toBe(1);
  });

  test('a finished file that is copied to a place of its own runs as an export does: seen, guarded, and given up by Cancel', async () => {
    const ends: ((outcome: Delivered) => void)[] = [];
    const signals: AbortSignal[] = [];
    const app = await renderWithJobs(2, {
      besides: ['save-as'],
      chooseTarget: async () => ({
        kind: 'target',
        write(file, { signal, onProgress }) {
          signals.push(signal);
          onProgress({ bytes: file.size / 2, total: file.size });
          return new Promise((resolve) => ends.push(resolve));
        },
        discard: async () => {},
      }),
    });
    const dialog = await openDialog();
    await download(dialog);
    const asksBeforeLeaving = () => !dispatchEvent(new Event('beforeunload', { cancelable: true }));
    expect(asksBeforeLeaving()).toBe(false);

    await user.click(within(dialog).getByRole('button', { name: 'Save as…' }));
    const progress = await within(dialog).findByRole('progressbar', { name: /^Copying the file/ });
    expect(progress.getAttribute('aria-valuenow')).toBe('50');
    expect(asksBeforeLeaving()).toBe(true);
    const button = within(dialog).getByRole('button', { name: 'Download' });
    expect(button.getAttribute('aria-disabled')).toBe('true');
    // As with every running export, other tabs know that a reload would interrupt it.
    const { held = [] } = await navigator.locks.query();
    expect(held.some(({ name }) => name?.startsWith('pipeline-busy export'))).toBe(true);

    await user.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    await within(dialog).findByText('Your file is ready, your browser is saving it');
    expect(signals[0]?.aborted).toBe(true);
    expect(asksBeforeLeaving()).toBe(false);
    ends[0]?.({ kind: 'cancelled', way: 'save-as' });

    await user.click(within(dialog).getByRole('button', { name: 'Save as…' }));
    await within(dialog).findByRole('progressbar', { name: /^Copying the file/ });
    ends[1]?.({ kind: 'saved', name: 'mine.json' });
    await within(dialog).findByText('Saved as mine.json');
    expect(asksBeforeLeaving()).toBe(false);
    expect(app.handedOver).toHaveLength(1);
  });

  test('the picker is asked for the kind of the file that is made: a compressed one is no table', async () => {
    const asked: unknown[] = [];
    vi.stubGlobal('showSaveFilePicker', async (options: unknown) => {
      asked.push(options);
      throw new DOMException('as the spec says', 'AbortError');
    });
    try {
      await renderWithJobs(1, { besides: ['save-as'] });
      const dialog = await openDialog();
      await countSays(dialog, '1 job');
      await user.click(within(dialog).getByRole('radio', { name: 'CSV' }));
      await user.click(within(dialog).getByRole('checkbox', { name: 'Compressed (.gz)' }));
      await user.click(within(dialog).getByRole('button', { name: 'Save as…' }));
      await within(dialog).findByText(/Nothing was saved/);
      await user.click(within(dialog).getByRole('checkbox', { name: 'Compressed (.gz)' }));
      await user.click(within(dialog).getByRole('button', { name: 'Save as…' }));
      await waitFor(() => expect(asked).toHaveLength(2));
    } finally {
      vi.unstubAllGlobals();
    }
    expect(asked).toEqual([
      {
        suggestedName: 'pipeline-jobs-2026-03-04.csv.gz',
        types: [{ accept: { 'application/gzip': ['.gz'] } }],
      },
      { suggestedName: 'pipeline-jobs-2026-03-04.csv', types: [{ accept: { 'text/csv': ['.csv'] } }] },
    ]);
  });

  test('a picker that is closed makes no file, and says so', async () => {
    const app = await renderWithJobs(1, {
      besides: ['save-as'],
      chooseTarget: async () => ({ kind: 'cancelled', way: 'save-as' }),
    });
    const dialog = await openDialog();
    await within(dialog).findByText('1 job');
    await user.click(within(dialog).getByRole('button', { name: 'Save as…' }));
    await within(dialog).findByText(/Nothing was saved/);
    await download(dialog);
    expect(app.handedOver).toHaveLength(1);
  });
});
