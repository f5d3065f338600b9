import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

/** Chromium as every test starts it: the one that is there, and nothing that calls home. */
export function chromiumLaunch(): { executablePath: string; args: string[] } {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    throw new Error(
      'No Chromium was found. Run "npm run install-browser", or set CHROMIUM to the path of one.',
    );
  }
  return { executablePath, args };
}

/** `CHROMIUM`, else Playwright's own, else the system's; undefined where there is none. */
export function findChromium(): string | undefined {
  const candidates = [
    process.env.CHROMIUM,
    chromium.executablePath(),
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ];
  return candidates.find((path) => path !== undefined && path !== '' && existsSync(path));
}

const args = [
  // Playwright leaves the sandbox out by itself; it needs rights that a container's root does not have.
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
];
