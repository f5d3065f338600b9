import { type BrowserContext, type CDPSession, chromium, type Page } from '@playwright/test';
import { chromiumLaunch, findChromium } from '../chromium.ts';
import { type Engine, type OpenBrowser, type Place, patienceMs } from './engine.ts';
import { isPolicyFault, waitsForNextFrame } from './faults.ts';

/** The differences between the Chromiums here: window size, touch, language and time zone. */
type Device = Omit<
  Parameters<typeof chromium.launchPersistentContext>[1] & object,
  'args' | 'executablePath'
>;

/**
 * Chromium through Playwright, with a profile on disk, as a person has: a fresh context would be a private window.
 * `prepare` gets the page's devtools before the first visit.
 */
export function chromiumEngine(options: {
  name: string;
  region: Engine['region'];
  device: Device;
  prepare?: (devtools: CDPSession) => Promise<void>;
}): Engine {
  const { name, region, device, prepare } = options;
  return {
    name,
    region,
    missing: findChromium() === undefined ? 'No Chromium was found; "npm test" installs it.' : undefined,
    async open(place) {
      const context = await chromium.launchPersistentContext(place.home, {
        ...chromiumLaunch(),
        timezoneId: region.timeZone,
        ...device,
      });
      const [page] = context.pages();
      if (page === undefined) throw new Error('Chromium opened no page');
      const devtools = await context.newCDPSession(page);
      await saveByName(devtools, place);
      await prepare?.(devtools);
      return openBrowser(context, page, device.hasTouch === true);
    },
  };
}

/** Keeps files under their names: Playwright would rename and remove them, unlike a person's browser. */
async function saveByName(devtools: CDPSession, { downloads }: Place): Promise<void> {
  await devtools.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads });
}

function openBrowser(context: BrowserContext, page: Page, hasTouch: boolean): OpenBrowser {
  page.setDefaultTimeout(patienceMs);
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => {
    if (message !== waitsForNextFrame) faults.push(message);
  });
  page.on('console', (message) => {
    if (isPolicyFault(message.text())) faults.push(message.text());
  });
  return {
    version: context.browser()?.version() ?? 'unknown',
    async visit(url) {
      await page.goto(url);
    },
    async reload() {
      await page.reload();
    },
    async press(role, name) {
      const control = page.getByRole(role, { name, exact: true });
      await (hasTouch ? control.tap() : control.click());
    },
    async type(name, text) {
      const called = { name, exact: true };
      await page.getByRole('textbox', called).or(page.getByRole('searchbox', called)).fill(text);
    },
    pressEscape: () => page.keyboard.press('Escape'),
    chooseFile: (path) => page.locator('input[type=file]').setInputFiles(path),
    evaluate: (expression) => page.evaluate(expression),
    faults: async () => faults,
    close: () => context.close(),
  };
}
