import { newPerson, withoutTime } from './person.ts';
import { expect, test } from './test.ts';

test('what one device brings back is on all of them, also on those that were away', {
  tag: '@offline',
}, async ({ person: laptop, page, browser }) => {
  await laptop.signUp();
  await laptop.addJobs(60);
  const backup = await laptop.fromRoute('', '/api/backup');
  const [phone, tablet] = await Promise.all(
    [1, 2].map(async () => (await newPerson(await browser.newContext(), laptop.url)).as(laptop.email)),
  );
  if (phone === undefined || tablet === undefined) throw new Error('There are two more devices');
  for (const device of [phone, tablet]) {
    await device.signIn();
    await device.isUpToDate('60');
    await device.isReadyForOffline();
  }
  // The tablet still has the jobs that are deleted now. The phone has seen that they are.
  await tablet.page.context().setOffline(true);
  await laptop.deleteJobs(20);
  for (const device of [laptop, phone]) {
    await device.updateNow();
    await device.isUpToDate('40');
  }
  await phone.page.context().setOffline(true);

  await laptop.comesForward();
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Bring back a file' }).click();
  await page
    .getByRole('dialog')
    .locator('input[type=file]')
    .setInputFiles({ name: 'backup.json', mimeType: 'application/json', buffer: Buffer.from(backup) });
  await page.getByRole('button', { name: 'Bring back 20 jobs' }).click();
  await expect(page.getByRole('dialog')).toContainText('20 jobs are back');
  await page.keyboard.press('Escape');
  await laptop.isUpToDate('60');
  // Meanwhile, one of the jobs that came back is edited.
  const [job] = JSON.parse(backup).jobs as { id: string }[];
  await laptop.rest(`jobs?id=eq.${job?.id}`, { method: 'PATCH', body: { notes: 'back, and edited' } });

  const whole = withoutTime(await laptop.fromRoute('?format=json'));
  expect(JSON.parse(whole).jobs).toHaveLength(60);
  for (const device of [phone, tablet]) {
    await device.page.context().setOffline(false);
    await device.isUpToDate('60');
  }
  for (const device of [laptop, phone, tablet]) {
    await device.updateNow();
    await device.isUpToDate('60');
    expect(withoutTime((await device.export('JSON')).text)).toBe(whole);
  }
  for (const device of [phone, tablet]) await device.page.context().close();
});

test.describe('on a slow phone', () => {
  test.use({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    reducedMotion: 'reduce',
  });

  test('2,000 jobs are brought back in sight of how many are done', { tag: '@offline' }, async ({
    person,
    page,
    context,
    browser,
  }) => {
    const others = await newPerson(await browser.newContext(), person.url);
    await others.signUp();
    await others.addJobs(2000);
    const backup = await others.fromRoute('', '/api/backup');
    await others.page.context().close();
    await person.signUp();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await devtools.send('Network.emulateNetworkConditions', {
      ...{ offline: false, latency: 150 },
      // Chromium makes the processor slow by keeping it busy, for as long as this takes.
      ...{ downloadThroughput: 400_000, uploadThroughput: 400_000 },
    });
    await page.getByRole('button', { name: 'Account' }).tap();
    await page.getByRole('menuitem', { name: 'Bring back a file' }).tap();
    const dialog = page.getByRole('dialog');
    await dialog
      .locator('input[type=file]')
      .setInputFiles({ name: 'backup.json', mimeType: 'application/json', buffer: Buffer.from(backup) });
    await expect(dialog).toContainText('2,000 jobs come back', { timeout: 45_000 });
    const seen: number[] = [];
    await page.exposeFunction('sawDone', (done: number) => seen.push(done));
    await page.evaluate(() => {
      const tell = (globalThis as unknown as { sawDone: (done: number) => void }).sawDone;
      new MutationObserver(() => {
        const bar = document.querySelector('[role=progressbar], progress');
        const box = bar?.getBoundingClientRect();
        const text = document.querySelector('[role=dialog]')?.textContent ?? '';
        const done = /([\d,]+) of 2,000/.exec(text)?.[1];
        if (box && box.top >= 0 && box.bottom <= innerHeight && done) tell(Number(done.replace(',', '')));
      }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    });
    await page.getByRole('button', { name: 'Bring back 2,000 jobs' }).tap();
    await expect(dialog).toContainText('2,000 jobs are back', { timeout: 90_000 });
    expect(new Set(seen).size, `what was in sight: ${[...new Set(seen)]}`).toBeGreaterThanOrEqual(4);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  });
});
