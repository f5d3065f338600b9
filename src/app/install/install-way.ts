/** How a person installs the app if the browser does not offer it by itself. */
export type InstallWay =
  | 'ios-safari'
  /** Chrome, Firefox and Edge on an iPhone or iPad can install since iOS 16.4. */
  | 'ios-other'
  | 'mac-safari'
  | 'firefox-android'
  /** Firefox 143 and later can add a site to the taskbar. */
  | 'firefox-windows'
  /** Firefox on other desktops cannot install. */
  | 'firefox-desktop'
  | 'chromium-android'
  | 'chromium'
  | 'unknown';

/**
 * Returns how to install, based on the browser's user agent: nothing else says where its menus are. An iPad names
 * itself a Mac, but a Mac has no touch screen.
 */
export function installWay(browser: { userAgent: string; maxTouchPoints: number }): InstallWay {
  const { userAgent, maxTouchPoints } = browser;
  const is = (pattern: RegExp) => pattern.test(userAgent);
  if (is(/iPhone|iPad|iPod/) || (is(/Macintosh/) && maxTouchPoints > 1)) {
    return is(/CriOS|FxiOS|EdgiOS|OPiOS|OPT\//) ? 'ios-other' : 'ios-safari';
  }
  if (is(/Firefox\//)) {
    if (is(/Android/)) return 'firefox-android';
    return is(/Windows/) ? 'firefox-windows' : 'firefox-desktop';
  }
  if (is(/Chrome\/|Chromium\//)) return is(/Android/) ? 'chromium-android' : 'chromium';
  if (is(/Macintosh.*Safari\//)) return 'mac-safari';
  return 'unknown';
}

/** Returns whether this is an iPhone or iPad. There, installed apps share no storage and no sign-in with browsers. */
export function isOnIos(way: InstallWay): boolean {
  return way === 'ios-safari' || way === 'ios-other';
}

/**
 * Returns whether the browser removes a site's data after seven days of use without a visit, as Safari's engine does.
 * Installed apps are exempt.
 */
export function hasSevenDays(way: InstallWay): boolean {
  return isOnIos(way) || way === 'mac-safari';
}
