import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import {
  Builder,
  By,
  Capabilities,
  error,
  Key,
  until,
  type WebDriver,
  type WebElement,
} from 'selenium-webdriver';
import { vi } from 'vitest';
import { type Engine, type OpenBrowser, type Place, patienceMs } from './engine.ts';
import { waitsForNextFrame } from './faults.ts';
import { findWebkit, howToGet, type WebkitPrograms } from './programs.ts';

const region = { timeZone: 'Africa/Nairobi', delimiter: 'comma' } as const;

/**
 * WebKitGTK is Safari's engine on Linux, in its own small browser, over WebDriver. Like older iPhones, it has no origin
 * private file system, no transferable streams and no `navigator.storage`.
 */
export const webkitEngine: Engine = {
  name: 'WebKit',
  region,
  missing: findWebkit() === undefined ? `No WebKitGTK was found. ${howToGet.webkit}` : undefined,
  async open(place) {
    const programs = findWebkit();
    if (programs === undefined) throw new Error('There is no WebKitGTK here');
    const processes: ChildProcess[] = [];
    try {
      const display = await startScreen(programs, processes);
      const service = await startDriver(programs, environment(place, display), processes);
      const driver = await new Builder()
        .usingServer(service)
        .withCapabilities(
          new Capabilities({
            browserName: 'MiniBrowser',
            'webkitgtk:browserOptions': {
              binary: programs.browser,
              args: ['--automation'],
            },
          }),
        )
        .build();
      await driver.manage().setTimeouts({ script: patienceMs, pageLoad: patienceMs });
      return openBrowser(driver, {
        version: (await driver.getCapabilities()).getBrowserVersion() ?? 'unknown',
        async close() {
          await driver.quit();
          await endAll(processes);
        },
      });
    } catch (error) {
      await endAll(processes);
      throw error;
    }
  },
};

/** Sets its own home, where "Downloads" is the folder we look in. Uses no graphics card and no sandbox (containers). */
function environment({ home, downloads }: Place, display: string): NodeJS.ProcessEnv {
  const config = join(home, '.config');
  mkdirSync(config, { recursive: true });
  writeFileSync(join(config, 'user-dirs.dirs'), `XDG_DOWNLOAD_DIR="${downloads}"\n`);
  return {
    PATH: process.env.PATH,
    HOME: home,
    XDG_CONFIG_HOME: config,
    XDG_DATA_HOME: join(home, 'data'),
    XDG_CACHE_HOME: join(home, 'cache'),
    XDG_RUNTIME_DIR: home,
    DISPLAY: display,
    TZ: region.timeZone,
    // Every machine has this locale. The browser then reports "C" as its language, which is not a language tag.
    LANG: 'C.UTF-8',
    WEBKIT_DISABLE_DMABUF_RENDERER: '1',
    LIBGL_ALWAYS_SOFTWARE: '1',
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
  };
}

/** Starts an unshared screen: Xvfb takes the first free number and writes it to a pipe. */
async function startScreen({ screen }: WebkitPrograms, processes: ChildProcess[]): Promise<string> {
  const child = spawn(screen, ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  processes.push(child);
  const numbers = child.stdio[3];
  if (!numbers) throw new Error('Xvfb was given no pipe');
  const [number] = await Promise.race([
    once(numbers, 'data'),
    once(child, 'exit').then(() => {
      throw new Error('Xvfb ended before it had a screen');
    }),
  ]);
  return `:${String(number).trim()}`;
}

/** Starts the driver, which starts the browser on request. */
async function startDriver(
  { driver }: WebkitPrograms,
  env: NodeJS.ProcessEnv,
  processes: ChildProcess[],
): Promise<string> {
  const port = await freePort();
  processes.push(spawn(driver, [`--port=${port}`], { env, stdio: 'ignore' }));
  const url = `http://127.0.0.1:${port}`;
  await vi.waitFor(() => fetch(`${url}/status`), { timeout: patienceMs });
  return url;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Ends the processes in reverse order of their start. */
async function endAll(processes: readonly ChildProcess[]): Promise<void> {
  for (const child of processes.toReversed()) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const ended = once(child, 'exit');
    child.kill();
    await ended;
  }
}

/** Collects the page's faults: WebDriver does not report the console. Misses faults before the page has loaded. */
const listenForFaults = `(() => {
  const faults = (globalThis.faultsForTests = []);
  addEventListener('error', ({ message }) => {
    if (message !== '${waitsForNextFrame}') faults.push(message);
  });
  addEventListener('unhandledrejection', ({ reason }) => faults.push(String(reason)));
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    faults.push(\`\${violatedDirective} forbids \${blockedURI}\`));
})()`;

const candidates = {
  button: 'button',
  radio: 'input[type=radio]',
  checkbox: 'input[type=checkbox]',
  menuitem: '[role=menuitem]',
  textbox: 'input, textarea',
} as const;

function openBrowser(
  driver: WebDriver,
  { version, close }: Pick<OpenBrowser, 'version' | 'close'>,
): OpenBrowser {
  /** WebDriver cannot search by name, so this asks the engine for the name of each candidate. */
  async function find(role: keyof typeof candidates, name: string): Promise<WebElement> {
    const found = await driver.wait(
      async () => {
        try {
          for (const element of await driver.findElements(By.css(candidates[role])))
            if ((await element.getAccessibleName()) === name && (await isReady(element))) {
              // A person scrolls to it. This driver does not scroll within a dialog.
              await driver.executeScript('arguments[0].scrollIntoView({ block: "center" })', element);
              await standsStill(element);
              return element;
            }
        } catch (problem) {
          // The page replaced the element during the check: search again.
          if (!(problem instanceof error.StaleElementReferenceError)) throw problem;
        }
        return false;
      },
      patienceMs,
      `There is no ${role} "${name}"`,
    );
    return found as WebElement;
  }

  /** Checks `aria-disabled` too: the app's buttons that wait for something stay focusable. */
  async function isReady(element: WebElement): Promise<boolean> {
    return (await element.isEnabled()) && (await element.getAttribute('aria-disabled')) !== 'true';
  }

  /** Waits until the element stops moving, as in an opening dialog: a click goes to a place, not to an element. */
  async function standsStill(element: WebElement): Promise<void> {
    let before = '';
    await driver.wait(async () => {
      const place = JSON.stringify(await element.getRect());
      const isSame = place === before;
      before = place;
      return isSame;
    }, patienceMs);
  }

  async function evaluate<T>(expression: string): Promise<T> {
    const script = `const done = arguments[0];
      Promise.resolve().then(() => (${expression}))
        .then((value) => done({ value }), (error) => done({ error: String(error) }))`;
    const outcome = (await driver.executeAsyncScript(script)) as { value?: T; error?: string };
    if (outcome.error !== undefined) throw new Error(outcome.error);
    return outcome.value as T;
  }

  const faults: string[] = [];
  async function keepFaults(): Promise<void> {
    faults.push(...(await evaluate<string[]>('globalThis.faultsForTests.splice(0)')));
  }

  return {
    version,
    async visit(url) {
      await driver.get(url);
      await evaluate(listenForFaults);
    },
    async reload() {
      await keepFaults();
      await driver.navigate().refresh();
      await evaluate(listenForFaults);
    },
    async press(role, name) {
      await (await find(role, name)).click();
    },
    async type(name, text) {
      await (await find('textbox', name)).sendKeys(text);
    },
    async chooseFile(path) {
      await driver.wait(until.elementLocated(By.css('input[type=file]')), patienceMs).sendKeys(path);
    },
    pressEscape: () => driver.actions().sendKeys(Key.ESCAPE).perform(),
    evaluate,
    async faults() {
      await keepFaults();
      return faults;
    },
    close,
  };
}
