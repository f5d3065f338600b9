import { spawnSync } from 'node:child_process';
import { findChromium } from '../tests/chromium.ts';
import { findFirefox, findWebkit, howToGet } from '../tests/engines/programs.ts';

interface Wanted {
  readonly name: string;
  readonly find: () => unknown;
  /** The commands to try before Debian's packages. */
  readonly others: readonly string[][];
  readonly packages: readonly string[];
  /** What to do by hand if nothing here helps. */
  readonly byHand: string;
}

const browsers = {
  chromium: {
    name: 'Chromium',
    find: findChromium,
    others: [['npx', 'playwright', 'install', 'chromium']],
    packages: ['chromium'],
    byHand: 'Install it (Debian: apt install chromium), or set CHROMIUM to the path of one.',
  },
  firefox: {
    name: 'Firefox',
    find: findFirefox,
    others: [],
    packages: ['firefox-esr'],
    byHand: howToGet.firefox,
  },
  webkit: {
    name: 'WebKit',
    find: findWebkit,
    others: [],
    packages: ['webkit2gtk-driver', 'xvfb'],
    byHand: howToGet.webkit,
  },
} as const satisfies Record<string, Wanted>;
type BrowserName = keyof typeof browsers;

/**
 * Provides the named browsers. It takes the one that is there, else what others offer, else, if we are root, Debian's
 * package. It fails without Chromium, since no test can run without it. The tests name any other that is missing.
 */
function installBrowsers(names: readonly BrowserName[]): void {
  const wanted: Wanted[] = names.map((name) => browsers[name]);
  for (const { name, find, others } of wanted) {
    for (const command of others) if (find() === undefined) run(`No ${name} yet`, command);
  }
  const missing = wanted.filter(({ find }) => find() === undefined);
  if (missing.length > 0 && process.getuid?.() === 0) {
    const packages = missing.flatMap((browser) => browser.packages);
    run(`No ${missing.map(({ name }) => name).join(' and ')} yet`, ['apt-get', 'update']);
    run('Then', ['apt-get', 'install', '-y', '--no-install-recommends', ...packages]);
  }
  for (const { name, find, byHand } of missing)
    if (find() === undefined) console.error(`${name} could not be installed from here. ${byHand}`);
  if (names.includes('chromium') && findChromium() === undefined) process.exit(1);
}

function run(why: string, [program = '', ...args]: readonly string[]): void {
  console.log(`${why}: ${program} ${args.join(' ')}`);
  spawnSync(program, args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
}

function isBrowserName(name: string): name is BrowserName {
  return Object.hasOwn(browsers, name);
}

const asked = process.argv.slice(2).filter(isBrowserName);
installBrowsers(asked.length > 0 ? asked : ['chromium']);
