/** How a person installs the app where the browser does not offer it by itself. */
export type InstallWay =
  | 'ios-safari'
  /** Chrome, Firefox, Edge on an iPhone or iPad: they can since iOS 16.4. */
  | 'ios-other'
  | 'mac-safari'
  | 'firefox-android'
  /** Firefox from 143 on puts a site into the taskbar. */
  | 'firefox-windows'
  /** Firefox on other desktops cannot. */
  | 'firefox-desktop'
  | 'chromium-android'
  | 'chromium'
  | 'unknown';

/**
 * Tells it from how the browser names itself; there is no other way to know where its menus are. An iPad names itself a
 * Mac, but a Mac has no touch screen.
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

/** On an iPhone or iPad, where an installed app shares nothing with the browsers: neither storage nor sign-in. */
export function isOnIos(way: InstallWay): boolean {
  return way === 'ios-safari' || way === 'ios-other';
}

/** Safari's engine removes what a site keeps after seven days of use without a visit; installed apps are exempt. */
export function hasSevenDays(way: InstallWay): boolean {
  return isOnIos(way) || way === 'mac-safari';
}
