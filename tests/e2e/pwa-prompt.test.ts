import type { Page } from '@playwright/test';
import { Person } from './person.ts';
import { withProfile } from './profile.ts';
import { expect, test } from './test.ts';

/**
 * Answers the browser's question for the person, because a test cannot reach the browser's own window. The event is
 * real: the browser fires it for the built app as it is served.
 */
async function answers(page: Page, outcome: 'accepted' | 'dismissed'): Promise<void> {
  await page.addInitScript((answer) => {
    const asked = { times: 0, offers: 0 };
    Object.assign(window, { asked });
    addEventListener('beforeinstallprompt', (event) => {
      if (event.isTrusted) asked.offers++;
      (event as Event & { prompt: () => Promise<unknown> }).prompt = async () => {
        asked.times++;
        return { outcome: answer, platform: 'web' };
      };
    });
  }, outcome);
}

function asked(page: Page): Promise<{ times: number; offers: number }> {
  return page.evaluate(() => (window as unknown as { asked: { times: number; offers: number } }).asked);
}

async function openSettings(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Settings' }).click();
}

/** Returns a person with jobs, in the settings of an app that the browser offers to install. */
async function atTheOffer(page: Page, url: string): Promise<Person> {
  const person = new Person(page, url);
  await person.signUp();
  await person.addJobs(3);
  await person.updateNow();
  await person.isUpToDate('3');
  await expect.poll(() => asked(page)).toMatchObject({ offers: 1 });
  await openSettings(page);
  await expect(page.getByRole('button', { name: 'Install the app' })).toBeVisible();
  return person;
}

test('the browser’s own offer brings a button, which asks once; who agrees reads that it is installed', {
  tag: '@offline',
}, async ({ server }) => {
  await withProfile(async (_context, page) => {
    await answers(page, 'accepted');
    await atTheOffer(page, server.url);
    expect(await asked(page)).toEqual({ times: 0, offers: 1 });
    await page.getByRole('button', { name: 'Install the app' }).click();
    await expect(page.getByText('Pipeline is installed here.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Install the app' })).toBeHidden();
    expect((await asked(page)).times).toBe(1);

    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await page.getByRole('button', { name: 'Account' }).click();
    await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeVisible();
    await expect(page.getByRole('menuitem', { name: 'Install the app' })).toBeHidden();
  });
});

test('who says no loses nothing and is not asked again; the way by hand is there, and a later offer waits in the menu', {
  tag: '@offline',
}, async ({ server }) => {
  await withProfile(async (_context, page) => {
    await answers(page, 'dismissed');
    const person = await atTheOffer(page, server.url);
    await page.getByRole('button', { name: 'Install the app' }).click();
    await expect(page.getByText('Open the browser’s menu')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Install the app' })).toBeHidden();
    expect((await asked(page)).times).toBe(1);
    await page.keyboard.press('Escape');
    expect(JSON.parse((await person.export('JSON')).text).total).toBe(3);

    await page.reload();
    await expect.poll(() => asked(page)).toEqual({ times: 0, offers: 1 });
    await person.isUpToDate('3');
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(page.getByText('Install the app')).toBeHidden();
    await page.getByRole('button', { name: 'Account' }).click();
    await page.getByRole('menuitem', { name: 'Install the app' }).click();
    await expect.poll(() => asked(page)).toEqual({ times: 1, offers: 1 });
  });
});
