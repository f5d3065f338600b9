import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What a person can do if one is missing. */
export const howToGet = {
  firefox: 'Install it (Debian: apt install firefox-esr), or set FIREFOX to the path of one.',
  webkit: 'Install its driver and a screen for it (Debian: apt install webkit2gtk-driver xvfb).',
} as const;

/** Returns `FIREFOX`, or else the one on the path. Undefined if there is none. */
export function findFirefox(): string | undefined {
  return first([process.env.FIREFOX, onPath('firefox-esr'), onPath('firefox')]);
}

export interface WebkitPrograms {
  readonly driver: string;
  readonly browser: string;
  /** The screen for the window that WebKitGTK draws into. */
  readonly screen: string;
}

/** Returns WebKitGTK's driver, its browser, and a screen without a monitor. Undefined unless all are installed. */
export function findWebkit(): WebkitPrograms | undefined {
  const driver = onPath('WebKitWebDriver');
  const screen = onPath('Xvfb');
  const browser = first(
    ['x86_64-linux-gnu/', 'aarch64-linux-gnu/', ''].flatMap((architecture) =>
      ['4.1', '6.0'].flatMap((version) =>
        // Debian uses lib, others use /usr/libexec.
        ['lib', 'libexec'].map((folder) => `/usr/${folder}/${architecture}webkit2gtk-${version}/MiniBrowser`),
      ),
    ),
  );
  return driver && browser && screen ? { driver, browser, screen } : undefined;
}

function onPath(program: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return first(folders.map((folder) => join(folder, program)));
}

function first(candidates: readonly (string | undefined)[]): string | undefined {
  return candidates.find((path) => path !== undefined && path !== '' && existsSync(path));
}
