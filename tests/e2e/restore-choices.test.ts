import { axeViolations } from './axe-violations.ts';
import { backupOf, choose, dialogOf, kind, openRestore } from './restore-dialog.ts';
import { expect, test } from './test.ts';

test('what differs is asked, each row can be decided alone, and what changes meanwhile is left and named', async ({
  person,
  page,
}) => {
  await person.signUp();
  await person.addJobs(5);
  await person.updateNow();
  await person.isUpToDate('5');
  const file = JSON.parse(await person.fromRoute('?format=json'));
  const [first, second, third] = file.jobs;
  const { notes: mine } = third;
  for (const job of [first, second, third]) job.notes = 'from the file';
  first.updated_at = '2999-01-01T00:00:00Z';
  const { job_title: firstTitle } = first;
  // A job is named though the file does not name it.
  delete first.job_title;
  delete first.company_name;
  await openRestore(page);
  await choose(page, 'jobs.json', JSON.stringify(file));
  const apply = dialogOf(page).getByRole('button', { name: /^Bring back/ });
  const differs = kind(page, '2 differ, and it is not known which is newer');
  await expect(dialogOf(page).getByRole('button', { name: 'Please choose first' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await differs.getByRole('combobox').selectOption('Keep mine');
  await differs.getByRole('button', { name: 'Show them' }).click();
  await differs
    .getByRole('listitem')
    .filter({ hasText: 'Notes' })
    .first()
    .getByRole('combobox')
    .selectOption('Take the file’s');
  await expect(apply).toHaveText('Bring back 2 jobs');
  await expect(differs.getByRole('combobox').first()).toHaveValue('mixed');
  await expect(differs.getByText('In the file: “from the file”')).toHaveCount(2);
  await expect(
    differs.getByText(`In your account: ${mine === null ? 'nothing' : `“${mine}`}`).first(),
  ).toBeVisible();

  await person.rest(`jobs?id=eq.${first.id}`, { method: 'PATCH', body: { location: 'elsewhere' } });
  await apply.click();
  await expect(dialogOf(page)).toContainText(
    '1 job was changed, added or deleted for good in your account meanwhile, so it was left alone:',
  );
  await expect(dialogOf(page)).toContainText(firstTitle);
  const after = JSON.parse(await person.fromRoute('?format=json')).jobs as { id: string; notes: string }[];
  expect(after.filter(({ notes }) => notes === 'from the file').map(({ id }) => id)).toHaveLength(1);
  expect(after.find(({ id }) => id === first.id)?.notes).not.toBe('from the file');
});

test('a job of the trash comes back as it was deleted, unless the person takes what the file has', async ({
  person,
  page,
  context,
}) => {
  await person.signUp();
  await person.addJobs(3);
  const backup = await backupOf(person);
  const [{ id }] = JSON.parse(backup).jobs;
  const notes = async () => person.rest(`jobs?select=notes&id=eq.${id}`, { method: 'GET' });
  await person.rest(`jobs?id=eq.${id}`, { method: 'PATCH', body: { notes: 'written since' } });
  await person.deleteJobs(3);
  await person.updateNow();
  await openRestore(page);
  await choose(page, 'backup.json', backup);
  const differs = kind(page, '1 is in your trash, and differs from the file');
  await expect(differs.getByRole('combobox')).toHaveValue('undelete');
  await expect(kind(page, '2 are in your trash')).toBeVisible();
  await context.route('**/rest/v1/jobs?*', (route) => route.abort());
  await differs.getByRole('button', { name: 'Show them' }).click();
  await expect(differs).toContainText('What is in your trash cannot be shown now.');
  await context.unroute('**/rest/v1/jobs?*');
  await differs.getByRole('button', { name: 'Hide them' }).click();
  await differs.getByRole('button', { name: 'Show them' }).click();
  await expect(differs).toContainText('In your trash: “written since”');
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Bring back 3 jobs' }).click();
  await expect(dialogOf(page)).toContainText('3 jobs are back');
  expect(await notes()).toEqual([{ notes: 'written since' }]);

  await person.deleteJobs(3);
  await dialogOf(page).getByRole('button', { name: 'Choose another file' }).click();
  await choose(page, 'backup.json', backup);
  await differs.getByRole('combobox').selectOption('Bring back as in the file');
  await page.getByRole('button', { name: 'Bring back 3 jobs' }).click();
  await expect(dialogOf(page)).toContainText('3 jobs are back');
  expect(await notes()).toEqual([{ notes: JSON.parse(backup).jobs[0].notes }]);
});

test('undone in the wrong order, three restores of one job can still be undone all', async ({
  person,
  page,
}) => {
  await person.signUp();
  await person.insert([{ company_name: 'Acme', job_title: 'Cook', source: 'manual', notes: 'first' }]);
  const [{ id }] = JSON.parse(await backupOf(person)).jobs;
  const notes = async () => person.rest('jobs?select=notes', { method: 'GET' });
  await openRestore(page);
  for (const name of ['second', 'third', 'fourth']) {
    const row = { id, notes: name, updated_at: '2999-01-01T00:00:00Z' };
    await choose(page, `${name}.json`, JSON.stringify({ jobs: [row] }));
    await page.getByRole('button', { name: 'Bring back 1 job' }).click();
    await expect(dialogOf(page)).toContainText('1 job was changed');
    await dialogOf(page).getByRole('button', { name: 'Choose another file' }).click();
  }
  const undo = async (name: RegExp) => {
    await dialogOf(page).getByRole('button', { name }).click();
    await dialogOf(page).getByRole('button', { name: 'Undo it' }).click();
  };
  const buttons = dialogOf(page).getByRole('button', { name: /^Undo/ });
  for (const name of ['second', 'third']) {
    await undo(new RegExp(`^Undo: ${name}`));
    await expect(dialogOf(page)).toContainText('Nothing more could be undone');
    await expect(dialogOf(page)).toContainText(
      '1 job was changed since, or cannot become as it was, so it stayed:',
    );
    await expect(dialogOf(page)).toContainText('If another file changed them later, undo that one first.');
    await expect(buttons).toHaveCount(3);
    await expect(buttons.and(page.getByRole('button', { name: `Undo the rest: ${name}` }))).toBeVisible();
  }
  for (const [name, left] of [
    [/^Undo: fourth/, 'third'],
    [/^Undo the rest: third/, 'second'],
    [/^Undo the rest: second/, 'first'],
  ] as const) {
    await undo(name);
    await expect(dialogOf(page)).toContainText('1 job is as it was before');
    await expect.poll(notes).toEqual([{ notes: left }]);
  }
  await expect(buttons).toHaveCount(0);
});

test('what the table does not take can be repaired, if the person wants that, and is found again', async ({
  person,
  page,
}) => {
  await person.signUp();
  const job = (more: object) => ({ id: crypto.randomUUID(), company_name: 'A', job_title: 'B', ...more });
  const file = {
    jobs: [
      job({ job_title: 'Cook', job_url: 'http://a.example/1', notes: 'Call back' }),
      job({ job_title: 'Clerk', salary_range_min: 25, salary_range_max: 40, location: 'x'.repeat(201) }),
      job({ job_title: 'Driver', tags: [''] }),
      job({ job_title: 'Guard' }),
    ],
  };
  await openRestore(page);
  await choose(page, 'jobs.json', JSON.stringify(file));
  const repairable = kind(page, '2 can come back with a change');
  await expect(kind(page, '1 cannot be brought back')).toBeVisible();
  await expect(repairable.getByRole('combobox')).toHaveValue('leave');
  const apply = dialogOf(page).getByRole('button', { name: /^Bring back/ });
  await expect(apply).toHaveText('Bring back 1 job');
  await repairable.getByRole('button', { name: 'Show them' }).click();
  await expect(repairable).toContainText('Row 1: The link does not begin with https://.');
  await expect(repairable).toContainText(
    /Row 2: .*longer than 200 characters\. \(Place\) The lowest salary is below 30,000\./,
  );
  expect(await axeViolations(page)).toEqual([]);
  await repairable.getByRole('combobox').first().selectOption('Change and bring back');
  await expect(apply).toHaveText('Bring back 3 jobs');
  await apply.click();
  await expect(dialogOf(page)).toContainText('3 jobs are back');
  const select = 'jobs?select=job_title,job_url,salary_range_min,salary_range_max,notes&order=job_title';
  expect(await person.rest(select, { method: 'GET' })).toEqual([
    {
      ...{ job_title: 'Clerk', job_url: null, salary_range_min: null, salary_range_max: null },
      notes: `location: ${'x'.repeat(201)}\nsalary_range_min: 25\nsalary_range_max: 40`,
    },
    {
      ...{
        job_title: 'Cook',
        job_url: 'https://a.example/1',
        salary_range_min: null,
        salary_range_max: null,
      },
      notes: 'Call back\n\njob_url: http://a.example/1',
    },
    { job_title: 'Guard', job_url: null, salary_range_min: null, salary_range_max: null, notes: null },
  ]);

  await dialogOf(page).getByRole('button', { name: 'Choose another file' }).click();
  await choose(page, 'jobs.json', JSON.stringify(file));
  await expect(kind(page, '3 without a difference')).toBeVisible();
  // One job of the file is not there.
  await expect(dialogOf(page)).toContainText('As it stands, nothing comes back');
  await dialogOf(page).getByRole('button', { name: 'Choose another file' }).click();
  await choose(page, 'jobs.json', JSON.stringify({ jobs: [job({ job_url: 'http://b.example' })] }));
  await expect(kind(page, '1 can come back with a change')).toBeVisible();
  await expect(dialogOf(page)).toContainText('As it stands, nothing comes back');
});

test.describe('by the clocks of Nairobi', () => {
  test.use({ timezoneId: 'Africa/Nairobi' });

  test('times that name no zone are read by the clocks that the person names', async ({ person, page }) => {
    await person.signUp();
    await person.addJobs(1);
    await person.rest('jobs?id=not.is.null', {
      method: 'PATCH',
      body: { applied_at: '2026-03-01T08:00:00Z' },
    });
    const file = await person.fromRoute('?format=csv&excel=1&tz=America/New_York');
    await person.rest('jobs?id=not.is.null', { method: 'PATCH', body: { notes: 'mine' } });
    await person.deleteJobs(1);
    await openRestore(page);
    await choose(page, 'jobs.csv', file);
    const zone = dialogOf(page).getByLabel('Time zone');
    await expect(zone).toHaveValue('Africa/Nairobi');
    await zone.selectOption('America/New_York');
    // Choosing alone has read nothing.
    await expect(dialogOf(page)).toContainText('They were read by the clocks of Africa/Nairobi.');
    await dialogOf(page).getByRole('button', { name: 'Read the file again' }).click();
    await expect(dialogOf(page)).toContainText('They were read by the clocks of America/New York.');
    await expect(zone).toHaveValue('America/New_York');
    await page.getByRole('button', { name: 'Bring back 1 job' }).click();
    await expect(dialogOf(page)).toContainText('1 job is back');
    expect(await person.rest('jobs?select=applied_at', { method: 'GET' })).toEqual([
      { applied_at: '2026-03-01 08:00:00+00' },
    ]);
  });
});
