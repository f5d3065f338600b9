import type { Dashboard } from '../../src/stats/dashboard.ts';
import { readPdf } from '../formats/pdf-text.ts';
import { unzip } from '../formats/unzip.ts';
import type { Person } from './person.ts';
import { expect, test } from './test.ts';

const figures = (person: Person) => person.page.getByRole('dialog', { name: 'Your search' });

async function openFigures({ page }: Person): Promise<void> {
  await page.getByRole('button', { name: 'Your search' }).click();
}

/** Opens the jobs that a figure counts, and waits until the list shows so many. */
async function opens(person: Person, name: string | RegExp, count: number): Promise<void> {
  await openFigures(person);
  await figures(person)
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click();
  await expect(figures(person)).toBeHidden();
  await expect(person.page.getByText(`${count} jobs found`, { exact: true }).first()).toBeVisible();
}

test('offline, the figures are those of the route, and each opens the jobs that it counts', {
  tag: '@offline',
}, async ({ person, page }) => {
  await person.signUp();
  await person.addJobs(400);
  await person.updateNow();
  await person.isUpToDate('400');
  const route = JSON.parse(await person.fromRoute('', '/api/analytics/dashboard')) as Dashboard;
  const rejections = JSON.parse(await person.fromRoute('?reached=rejection')) as { total: number };
  const answers = JSON.parse(await person.fromRoute('?reached=answer')) as { total: number };
  await person.isReadyForOffline();
  await page.context().setOffline(true);
  await page.reload();
  await expect(person.status(/^Offline/)).toBeVisible();

  await openFigures(person);
  const card = (name: string) => figures(person).getByRole('listitem').filter({ hasText: name });
  await expect(card('Applications').first()).toContainText(`${route.totalApplications} Applications`);
  await expect(card('Answers')).toContainText(`${answers.total} Answers${route.responseRate}%`);
  await expect(card('Interviews')).toContainText(`${route.interviewRate}%`);
  await expect(card('Rejections')).toContainText(`${rejections.total} Rejections`);
  await expect(figures(person)).toContainText(`at ${route.activeCompanies} companies`);
  await expect(figures(person)).toContainText(`match score is ${route.avgMatchScore}.`);
  for (const [source, count] of Object.entries(route.bySource)) {
    const name = {
      brightermonday: 'BrighterMonday',
      fuzu: 'Fuzu',
      linkedin: 'LinkedIn',
      manual: 'Added by hand',
    }[source];
    await expect(figures(person).getByRole('row', { name: new RegExp(`^${name} ${count}$`) })).toHaveCount(1);
  }
  await page.keyboard.press('Escape');
  await expect(figures(person)).toBeHidden();

  await opens(person, /Applications/, route.totalApplications);
  await expect(page.getByText('Chosen: with Application.')).toBeVisible();
  await opens(person, /Answers/, answers.total);
  await opens(person, /Rejections/, rejections.total);
  await opens(person, 'LinkedIn', route.bySource.linkedin);
  await page.getByRole('button', { name: 'Show all jobs' }).click();
  await expect(page.getByText('400 jobs', { exact: true })).toBeVisible();
});

test('nothing and little are told kindly, a period has the one before it, and a report takes the period along', async ({
  person,
  page,
}) => {
  await person.signUp();
  const job = { company_name: 'A', job_title: 'B', source: 'manual' };
  await person.insert([job]);
  await person.updateNow();
  await person.isUpToDate('1');
  await openFigures(person);
  await expect(figures(person)).toContainText('No applications yet');
  await page.keyboard.press('Escape');

  const applied = (day: string) => ({ ...job, status: 'applied', applied_at: `${day}T12:00:00Z` });
  await person.insert([applied('2026-02-20'), applied('2026-03-02'), applied('2026-03-03')]);
  await person.updateNow();
  await person.isUpToDate('4');
  await openFigures(person);
  const dialog = figures(person);
  await expect(dialog.getByRole('button', { name: 'Applications' })).toContainText('3');
  await expect(dialog).toContainText('There are no answers yet.');
  await expect(dialog).not.toContainText('%');

  await dialog.getByRole('combobox', { name: 'Period' }).selectOption('Choose dates');
  await dialog.getByLabel('From').fill('2026-03-01');
  await dialog.getByLabel('To', { exact: true }).fill('2026-03-31');
  await expect(dialog.getByRole('button', { name: 'Applications' })).toHaveAccessibleDescription(
    '1 more than in the period before',
  );
  await dialog.getByRole('button', { name: 'Make a report of this' }).click();
  await expect(page.getByRole('dialog', { name: 'Export your jobs' })).toContainText('2 of 4 jobs');
});

test('page, Summary of the workbook, report and route show the same figures for the same jobs', async ({
  person,
  page,
}) => {
  await person.signUp();
  await person.addJobs(250, 7);
  await person.updateNow();
  await person.isUpToDate('250');
  const route = JSON.parse(await person.fromRoute('', '/api/analytics/dashboard')) as Dashboard;
  const count = async (milestone: string) => {
    const { total } = JSON.parse(await person.fromRoute(`?reached=${milestone}`)) as { total: number };
    return total;
  };
  const [interviews, offers, answers, rejections] = await Promise.all(
    ['interview', 'offer', 'answer', 'rejection'].map(count),
  );

  const summary = await summaryOf(person);
  expect(summary).toMatchObject({
    Jobs: '250',
    Applications: String(route.totalApplications),
    'Applications that reached an interview': String(interviews),
    'Applications that reached an offer': String(offers),
    'Applications with an answer': String(answers),
    'Applications with an interview (%)': String((route.interviewRate ?? 0) / 100),
    'Applications with an answer (%)': String((route.responseRate ?? 0) / 100),
    'Companies with open applications': String(route.activeCompanies),
    'Match score (mean)': String(route.avgMatchScore),
    ...Object.fromEntries(Object.entries(route.byStatus).map(([status, jobs]) => [status, String(jobs)])),
    ...Object.fromEntries(Object.entries(route.bySource).map(([source, jobs]) => [source, String(jobs)])),
  });

  const { texts } = await readPdf(await person.bytesFromRoute('?format=pdf'));
  const tile = (name: string) => texts.slice(texts.indexOf(name), texts.indexOf(name) + 3);
  expect(tile('Applications')).toContain(String(route.totalApplications));
  expect(tile('Interviews')).toEqual([
    'Interviews',
    String(interviews),
    `${route.interviewRate} % of applications`,
  ]);
  expect(tile('Offers').slice(0, 2)).toEqual(['Offers', String(offers)]);
  expect(tile('Rejections').slice(0, 2)).toEqual(['Rejections', String(rejections)]);
  expect(texts).toContain(`median of ${answers} answers`);

  await openFigures(person);
  for (const [name, jobs] of Object.entries({
    ...{ Applications: route.totalApplications, Answers: answers, Interviews: interviews },
    ...{ Offers: offers, Rejections: rejections },
  }))
    await expect(figures(person).getByRole('button', { name: `${jobs} ${name}`, exact: true })).toBeVisible();
  const days = summary['Days to an answer (median)'];
  await expect(page.getByText(`At least half came within ${days} days`)).toBeVisible();
  expect(tile('Days to an answer')).toContain(days);
});

/** The lines of the sheet "Summary": label and value. */
async function summaryOf(person: Person): Promise<Record<string, string>> {
  const parts = unzip(await person.bytesFromRoute('?format=xlsx'));
  const rows = (parts.get('xl/worksheets/sheet2.xml') ?? '').split('<row ').slice(1);
  return Object.fromEntries(
    rows.map((row) =>
      [...row.matchAll(/<(?:v|t)(?: [^>]*)?>([^<]*)</g)].map(([, text = '']) => text).slice(0, 2),
    ),
  );
}
