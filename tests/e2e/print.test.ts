import { textOfPages } from './pdf-text.ts';
import { expect, test } from './test.ts';

/** Removes white space, because line breaks depend on the page. Splits ligatures: "ffi" may be one glyph on it. */
const withoutSpace = (text: string) => text.normalize('NFKC').replaceAll(/\s+/g, '');

test('without a network the list is printed whole, with numbered pages, and nothing else of the app is', {
  tag: '@offline',
}, async ({ person, page }) => {
  await person.signUp();
  await person.addJobs(70);
  await person.insert([
    {
      company_name: 'Jua Kali & Sons',
      job_title: 'Welder (night shift)',
      location: 'Kisumu',
      is_remote: false,
      status: 'interview',
      source: 'manual',
    },
    {
      company_name: 'Far Away',
      job_title: 'Writer',
      location: null,
      is_remote: true,
      status: 'saved',
      source: 'manual',
    },
  ]);
  await person.updateNow();
  await person.isUpToDate('72');
  await person.isReadyForOffline();
  await page.context().setOffline(true);
  await page.reload();
  await expect(person.status(/^Offline/)).toBeVisible();
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('button', { name: 'Print…' }).click();
  await page.getByRole('textbox', { name: 'Name on the list' }).fill('Amina Odhiambo');
  await expect(page.getByText('72 jobs are on the list.')).toBeVisible();

  const pages = textOfPages(await page.pdf({ format: 'A4' }));
  expect(pages.length).toBeGreaterThan(1);
  for (const [at, text] of pages.entries()) {
    expect(withoutSpace(text)).toContain(`${at + 1}/${pages.length}`);
    // Each page has the table's head.
    expect(withoutSpace(text)).toContain('AddedCompanyTitlePlaceStatus');
  }
  const all = withoutSpace(pages.join(' '));
  for (const words of [
    'Job applications',
    'Amina Odhiambo',
    'All 72 jobs',
    'Jua Kali & Sons Welder (night shift) Kisumu Interview',
    'Far Away Writer Remote Saved',
  ])
    expect(all).toContain(withoutSpace(words));
  // Each job has one row with its status: no row is cut away at the end of a page.
  const rows = await page
    .locator('.print-sheet tbody tr')
    .evaluateAll((found) => found.map((row) => [...row.children].map(({ textContent }) => textContent)));
  expect(rows).toHaveLength(72);
  for (const cells of rows) for (const cell of cells) expect(all).toContain(withoutSpace(cell ?? ''));
  // The paper does not show the screen, nor the dialog above it.
  for (const words of [
    'Search jobs',
    'Newest first',
    'Print a list',
    'Name on the list',
    'showing your copy',
    'Update now',
  ])
    expect(all).not.toContain(withoutSpace(words));
});
