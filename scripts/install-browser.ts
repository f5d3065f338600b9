import { spawnSync } from 'node:child_process';
import { findChromium } from '../tests/chromium.ts';

/**
 * Brings the browser that the tests need: the one that is there, else Playwright's own download, else Debian's
 * package where we are root. Where nothing helps it says what to install and fails.
 */
function installBrowser(): void {
  if (findChromium() !== undefined) return;
  const attempts = [['npx', 'playwright', 'install', 'chromium']];
  if (process.getuid?.() === 0) {
    attempts.push(['apt-get', 'update'], ['apt-get', 'install', '-y', '--no-install-recommends', 'chromium']);
  }
  for (const [program = '', ...args] of attempts) {
    console.log(`No Chromium yet: ${program} ${args.join(' ')}`);
    spawnSync(program, args, { stdio: 'inherit' });
    if (findChromium() !== undefined) return;
  }
  console.error(
    'The tests need Chromium and none could be installed. Install it (Debian: apt install chromium), or',
  );
  console.error('set CHROMIUM to the path of one, and run them again.');
  process.exit(1);
}

installBrowser();
