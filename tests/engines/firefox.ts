import puppeteer, { type Browser, type ElementHandle, type Page } from 'puppeteer-core';
import { vi } from 'vitest';
import { type Engine, type OpenBrowser, patienceMs } from './engine.ts';
import { isPolicyFault } from './faults.ts';
import { findFirefox, howToGet } from './programs.ts';

const region = { timeZone: 'Africa/Nairobi', delimiter: 'comma' } as const;

/**
 * A released Firefox, over WebDriver BiDi. Playwright would need its own build of Firefox. `preferences` are those of
 * about:config.
 */
export function firefoxEngine({
  name,
  preferences = {},
}: {
  name: string;
  preferences?: Record<string, boolean>;
}): Engine {
  return {
    name,
    region,
    missing: findFirefox() === undefined ? `No Firefox was found. ${howToGet.firefox}` : undefined,
    async open({ home, downloads }) {
      const browser = await puppeteer.launch({
        browser: 'firefox',
        executablePath: findFirefox() ?? '',
        headless: true,
        env: { ...process.env, HOME: home, TZ: region.timeZone },
        defaultViewport: { width: 1280, height: 800 },
        extraPrefsFirefox: {
          'intl.accept_languages': 'en-KE, en',
          // 2 means the folder named here, without asking.
          'browser.download.folderList': 2,
          'browser.download.dir': downloads,
          'browser.download.useDownloadDir': true,
          'browser.download.alwaysOpenPanel': false,
          ...preferences,
        },
      });
      const [page] = await browser.pages();
      return openBrowser(browser, {
        page: page ?? (await browser.newPage()),
        version: (await browser.version()).replace('firefox/', ''),
      });
    },
  };
}

function openBrowser(browser: Browser, { page, version }: { page: Page; version: string }): OpenBrowser {
  page.setDefaultTimeout(patienceMs);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (isPolicyFault(message.text())) faults.push(message.text());
  });
  /** Skips `aria-disabled` controls: the app's buttons that wait for something stay focusable. */
  const control = (role: string, name: string) =>
    page
      .locator(`::-p-aria([name="${name}"][role="${role}"])`)
      .filter((element) => element.getAttribute('aria-disabled') !== 'true');
  return {
    version,
    async visit(url) {
      await page.goto(url);
    },
    /** Firefox sometimes fails to hand a navigation to a service worker that it is just ending or starting. */
    async reload() {
      await page.reload().catch((error: unknown) => {
        if (!String(error).includes('NS_ERROR_INTERCEPTION_FAILED')) throw error;
        console.warn('Firefox did not reach its service worker, and is asked again');
        return page.reload();
      });
    },
    /** Tries again if the page moved between measuring and clicking, because the click then went elsewhere. */
    async press(role, name) {
      for (let tries = 1; ; tries++) {
        const handle = (await control(role, name).waitHandle()) as ElementHandle<Element>;
        await handle.evaluate((element) => {
          delete document.documentElement.dataset.pressed;
          const note = () => {
            document.documentElement.dataset.pressed = 'yes';
          };
          element.addEventListener('click', note, { capture: true, once: true });
        });
        await handle.click();
        if ((await page.evaluate(`document.documentElement.dataset.pressed`)) === 'yes') return;
        if (tries === 3) throw new Error(`Three clicks at "${name}" went elsewhere`);
        console.warn(`A click at "${name}" went elsewhere`);
      }
    },
    async type(name, text) {
      await (await textBox(page, name)).type(text);
    },
    pressEscape: () => page.keyboard.press('Escape'),
    async chooseFile(path) {
      const field = await page.waitForSelector('input[type=file]');
      await (field as ElementHandle<HTMLInputElement>).uploadFile(path);
    },
    evaluate: <T>(expression: string) => page.evaluate(expression) as Promise<T>,
    faults: async () => faults,
    close: () => browser.close(),
  };
}

/**
 * Finds a text box by name only: a password box has no role (Spec: HTML Accessibility API Mappings). Its label has the
 * same name, so this accepts only fields.
 */
function textBox(page: Page, name: string): Promise<ElementHandle> {
  return vi.waitFor(
    async () => {
      for (const element of await page.$$(`::-p-aria([name="${name}"])`))
        if (await element.evaluate((candidate) => candidate.matches('input, textarea'))) return element;
      throw new Error(`There is no text box "${name}"`);
    },
    { timeout: patienceMs, interval: 200 },
  );
}
