import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

/** Returns the options with which every test starts Chromium: the installed one, without calls to its maker. */
export function chromiumLaunch(): { executablePath: string; args: string[] } {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    throw new Error(
      'No Chromium was found. Run "npm run install-browser", or set CHROMIUM to the path of one.',
    );
  }
  return { executablePath, args };
}

/** Returns `CHROMIUM`, or else Playwright's own, or else the system's. Undefined if there is none. */
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

/**
 * The parts of Chromium that tests switch off. Chromium hears only the last list of its command line, so ours begins
 * with all that Playwright's own list names.
 */
const disabledFeatures = [
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'TcpPortRandomizationWin',
  'ThirdPartyStoragePartitioning',
  'msEdgeUpdateLaunchServicesPreferredVersion',
  'msForceBrowserSignIn',
  // Each new window draws these two pages for its address bar, which nobody sees here: a second of work.
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxPopup',
  // Each new page would start a second process in advance, for a next site that no test visits.
  'SpareRendererForSitePerProcess',
];

const args = [
  `--disable-features=${disabledFeatures.join(',')}`,
  // Playwright itself disables the sandbox, which needs rights that root in a container does not have.
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
];
