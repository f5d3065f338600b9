import type { Page } from '@playwright/test';
import { textsFor } from '../../src/texts/texts.ts';
import { layoutFaults } from './layout-faults.ts';
import { expect, test } from './mail-server.ts';
import type { Person } from './person.ts';
import { walkMailScreens } from './walk-mail-screens.ts';
import { catalogueOf, walkScreens } from './walk-screens.ts';

const phone = { width: 390, height: 844 };
const desktop = { width: 1280, height: 800 };

test.describe('from right to left', () => {
  test.use({ reducedMotion: 'reduce' });

  test.describe('on a phone', () => {
    test.use({ viewport: phone });

    test('no screen scrolls sideways, and nothing is cut off or covered', async ({ person }) => {
      await nothingIsCutOff(person);
    });

    test('so it is on the screens of a server with mail', async ({ member, mailServer }) => {
      const faults: string[] = [];
      await walkMailScreens(
        member,
        mailServer,
        await catalogueOf('ar-XB'),
        lookAtLayout(member.page, faults),
      );
      expect(faults).toEqual([]);
    });
  });

  test.describe('on a desktop', () => {
    test.use({ viewport: desktop });

    test('nothing scrolls sideways or is cut off, and header, row, dialog and pictures that point are the mirror image of themselves', async ({
      person,
      page,
    }) => {
      let mirrored: Awaited<ReturnType<typeof places>> = [];
      const pointing = new Set<string>();
      await nothingIsCutOff(person, async (screen) => {
        if (screen === 'jobs') mirrored = await places(page);
        for (const words of await mirroredIcons(page)) pointing.add(words);
      });
      // Icons that point: sign out, to another page, a sheet of text. Not a download, a search, a tick or a spinner.
      expect([...pointing].sort()).toEqual([
        'Bring back a file',
        'Check another file',
        'Choose a file',
        'Choose another file',
        'File',
        'No jobs here yet',
        'Open the posting',
        'Sign out',
      ]);
      await page.evaluate(() => localStorage.removeItem('pipeline-language'));
      await page.addInitScript(() => localStorage.setItem('pipeline-language', 'en'));
      await page.reload();
      await person.isUpToDate();
      const there = await places(page);
      await page.getByRole('button', { name: 'Account' }).click();
      await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeVisible();
      expect(await mirroredIcons(page)).toEqual([]);
      const width = await page.evaluate(() => document.documentElement.clientWidth);
      // Words of another language have another width, so only the order and the side count.
      const order = (found: typeof there, sign: 1 | -1) =>
        found
          .slice(0, 4)
          .sort((a, b) => sign * (a.middle - b.middle))
          .map(({ selector }) => selector);
      expect(order(mirrored, -1)).toEqual(order(there, 1));
      for (const [at, { selector, middle }] of there.entries())
        expect([
          selector,
          Math.sign(middle - width / 2) * Math.sign((mirrored[at]?.middle ?? 0) - width / 2),
        ]).not.toEqual([selector, 1]);
    });
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: phone, hasTouch: true, isMobile: true });

  test('the choices of jobs to export stand beside each other in every language', async ({
    person,
    page,
  }) => {
    await person.signUp();
    const found: unknown[] = [];
    for (const language of ['en', 'de', 'sw'] as const) {
      const { say } = textsFor([language], await catalogueOf(language));
      await page.evaluate((chosen) => localStorage.setItem('pipeline-language', chosen), language);
      await page.reload();
      await page.getByRole('button', { name: say('jobs.export'), exact: true }).click();
      const chips = page.getByRole('group', { name: say('choose.title') }).getByRole('button');
      await expect(chips.first()).toBeVisible();
      const boxes = await chips.evaluateAll((all) =>
        all.map((chip) => chip.getBoundingClientRect().toJSON()),
      );
      found.push([language, boxes.length, new Set(boxes.map(({ y }) => y)).size]);
      // At most two lines of words.
      expect(Math.max(...boxes.map(({ height }) => height))).toBeLessThan(60);
    }
    expect(found).toEqual([
      ['en', 3, 1],
      ['de', 3, 1],
      ['sw', 3, 1],
    ]);
  });
});

test.describe('with a finger', () => {
  test.use({ viewport: phone, hasTouch: true, isMobile: true });

  test('nobody is told to drop a file, and the kinds of file are said', async ({ person, page }) => {
    await person.signUp();
    await page.getByRole('button', { name: 'Account' }).click();
    await page.getByRole('menuitem', { name: 'Check a file' }).click();
    await expect(page.getByText('CSV, JSON or NDJSON')).toBeVisible();
    await expect(page.getByText('Or drop it here.')).toBeHidden();
  });
});

async function nothingIsCutOff(
  person: Person,
  look: (screen: string) => Promise<void> = async () => {},
): Promise<void> {
  const { page } = person;
  const faults: string[] = [];
  await walkScreens(person, await catalogueOf('ar-XB'), async (screen) => {
    expect(await page.evaluate(() => document.dir)).toBe('rtl');
    await lookAtLayout(page, faults)(screen);
    await look(screen);
  });
  expect(faults).toEqual([]);
}

function lookAtLayout(page: Page, faults: string[]): (screen: string) => Promise<void> {
  return async (screen) => {
    faults.push(...(await layoutFaults(page)).map((fault) => `${screen}: ${fault}`));
  };
}

function places(page: Page) {
  return page.evaluate(() =>
    ['.brand', '.jobs-head-sync', '.jobs-export', '.jobs-head-account', '.search-field', '.job-row'].map(
      (selector) => {
        const box = document.querySelector(selector)?.getBoundingClientRect();
        if (box === undefined) throw new Error(`No ${selector}`);
        return { selector, middle: Math.round((box.left + box.right) / 2) };
      },
    ),
  );
}

/** Returns the words next to each icon of the open screen that is drawn mirrored, by the browser's own matrix. */
function mirroredIcons(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const dialogs = document.querySelectorAll('[role="dialog"], [role="menu"]');
    const shown = dialogs[dialogs.length - 1] ?? document.body;
    return [...shown.querySelectorAll<SVGGraphicsElement>('.icon > :first-child')]
      .filter((shape) => shape.checkVisibility() && (shape.getScreenCTM()?.a ?? 0) < 0)
      .map((shape) => {
        let around: Element | null = shape.closest('.icon');
        while (around !== null && around.textContent.trim() === '') around = around.parentElement;
        const words = document.createTreeWalker(around ?? shown, NodeFilter.SHOW_TEXT).nextNode();
        return (words?.textContent ?? '').replace(/[\u200e\u200f\u202a-\u202e]/g, '').trim();
      });
  });
}

/** WCAG 2.2, 1.4.10 and 1.4.4 together: a layout that passes both at once passes each. */
for (const language of ['en', 'de', 'sw'] as const) {
  test.describe(`${language}, 320 pixels and twice the text`, () => {
    test.use({ viewport: { width: 320, height: 640 }, reducedMotion: 'reduce' });

    test.beforeEach(async ({ page }) => {
      await page.addInitScript(() => {
        addEventListener('DOMContentLoaded', () =>
          document.documentElement.style.setProperty('font-size', '200%'),
        );
      });
    });

    test('no screen scrolls sideways, and no words are cut off', async ({ person, page }) => {
      const faults: string[] = [];
      await walkScreens(person, await catalogueOf(language), lookAtLayout(page, faults));
      expect(faults).toEqual([]);
    });

    test('so it is on the screens of a server with mail', async ({ member, mailServer, page }) => {
      const faults: string[] = [];
      await walkMailScreens(member, mailServer, await catalogueOf(language), lookAtLayout(page, faults));
      expect(faults).toEqual([]);
    });
  });
}
