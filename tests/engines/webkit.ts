import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Builder, By, Capabilities, Key, type WebDriver, type WebElement } from 'selenium-webdriver';
import { vi } from 'vitest';
import { type Engine, type OpenBrowser, type Place, patienceMs } from './engine.ts';
import { isPolicyFault } from './faults.ts';
import { findWebkit, howToGet, type WebkitPrograms } from './programs.ts';

const region = { timeZone: 'Africa/Nairobi', delimiter: 'comma' } as const;

/**
 * WebKitGTK, the engine of Safari as Linux has it, in its own small browser, over WebDriver. It has no origin private
 * file system, no transferable streams and no `navigator.storage`, as older iPhones have none.
 */
export const webkitEngine: Engine = {
  name: 'WebKit',
  region,
  missing: findWebkit() === undefined ? `No WebKitGTK was found. ${howToGet.webkit}` : undefined,
  async open(place) {
    const programs = findWebkit();
    if (programs === undefined) throw new Error('There is no WebKitGTK here');
    const screen = await startScreen(programs);
    const service = await startDriver(programs, environment(place, screen.display));
    const driver = await new Builder()
      .usingServer(service.url)
      .withCapabilities(
        new Capabilities({
          browserName: 'MiniBrowser',
          'webkitgtk:browserOptions': {
            binary: programs.browser,
            args: ['--automation', '--enable-write-console-messages-to-stdout=true'],
          },
        }),
      )
      .build();
    await driver.manage().setTimeouts({ script: patienceMs, pageLoad: patienceMs });
    return openBrowser(driver, {
      version: (await driver.getCapabilities()).getBrowserVersion() ?? 'unknown',
      faults: service.faults,
      async close() {
        await driver.quit();
        await end(service.process);
        await end(screen.process);
      },
    });
  },
};

/** A home of its own, in which "Downloads" is where we look; and no graphics card, no sandbox, which a container lacks. */
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
    // Every machine has this one. The browser then gives "C" as its language, which is no language tag.
    LANG: 'C.UTF-8',
    WEBKIT_DISABLE_DMABUF_RENDERER: '1',
    LIBGL_ALWAYS_SOFTWARE: '1',
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
  };
}

/** A screen that no other has: Xvfb takes the first free number and writes it down. */
async function startScreen({ screen }: WebkitPrograms): Promise<{ process: ChildProcess; display: string }> {
  const child = spawn(screen, ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const numbers = child.stdio[3];
  if (!numbers) throw new Error('Xvfb was given no pipe');
  const [number] = await Promise.race([
    once(numbers, 'data'),
    once(child, 'exit').then(() => {
      throw new Error('Xvfb ended before it had a screen');
    }),
  ]);
  return { process: child, display: `:${String(number).trim()}` };
}

/** The driver, which starts the browser, whose console comes out of the driver's output. */
async function startDriver(
  { driver }: WebkitPrograms,
  env: NodeJS.ProcessEnv,
): Promise<{ process: ChildProcess; url: string; faults: readonly string[] }> {
  const port = await freePort();
  const child = spawn(driver, [`--port=${port}`], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const faults: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      if (/CONSOLE JS ERROR/.test(line) || isPolicyFault(line)) faults.push(line);
    });
  }
  const url = `http://127.0.0.1:${port}`;
  await vi.waitFor(() => fetch(`${url}/status`), { timeout: patienceMs });
  return { process: child, url, faults };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}

const candidates = {
  button: 'button',
  radio: 'input[type=radio]',
  checkbox: 'input[type=checkbox]',
  textbox: 'input, textarea',
} as const;

function openBrowser(
  driver: WebDriver,
  { version, faults, close }: { version: string; faults: readonly string[]; close: () => Promise<void> },
): OpenBrowser {
  /** WebDriver has no search by name; the engine is asked for the name of each candidate. */
  async function find(role: keyof typeof candidates, name: string): Promise<WebElement> {
    const found = await driver.wait(
      async () => {
        for (const element of await driver.findElements(By.css(candidates[role]))) {
          if ((await element.getAccessibleName()) === name && (await element.isEnabled())) return element;
        }
        return false;
      },
      patienceMs,
      `There is no ${role} "${name}"`,
    );
    return found as WebElement;
  }
  return {
    version,
    visit: (url) => driver.get(url),
    reload: () => driver.navigate().refresh(),
    async press(role, name) {
      await (await find(role, name)).click();
    },
    async type(name, text) {
      await (await find('textbox', name)).sendKeys(text);
    },
    pressEscape: () => driver.actions().sendKeys(Key.ESCAPE).perform(),
    async evaluate<T>(expression: string) {
      const script = `const done = arguments[0];
        Promise.resolve().then(() => (${expression})).then((value) => done({ value }), (error) => done({ error: String(error) }))`;
      const { value, error } = (await driver.executeAsyncScript(script)) as { value?: T; error?: string };
      if (error !== undefined) throw new Error(error);
      return value as T;
    },
    faults: () => faults,
    close,
  };
}
