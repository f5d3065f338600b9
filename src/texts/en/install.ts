import type { EnglishRoom } from '../sentence.ts';

export const install = {
  'install.title': 'App on this device',
  'install.installed': 'Pipeline is installed here. You can open it and export offline.',
  'install.why': 'The installed app has its own icon and window, and starts offline. Browsers usually keep its data longer.',
  'install.action': 'Install the app',
  'install.cannot': 'This browser cannot install the app. You can still use Pipeline here, offline too. Chrome, Edge and Safari can install it.',
  'install.step.share': 'Tap Share at the bottom of Safari. If you do not see it, tap the three dots first.',
  'install.step.share-above': 'Tap Share at the end of the address bar.',
  'install.step.add-to-home-screen': 'Scroll down in the list and tap “Add to Home Screen”.',
  'install.step.add': 'Tap “Add”. The icon is now on your home screen.',
  'install.step.add-to-dock': 'In the menu bar choose “File”, then “Add to Dock”.',
  'install.step.dock': 'Click “Add”. The icon is now in your Dock.',
  'install.step.firefox-menu': 'Open the menu with the three dots and tap “Add app to Home screen”. In some versions it is under “More”.',
  'install.step.taskbar': 'Click the icon “Add tab to taskbar” at the end of the address bar (Firefox 143 and later).',
  'install.step.android-menu': 'Open the menu with the three dots and tap “Add to Home screen”.',
  'install.step.android-install': 'Tap “Install”. The icon is now on your home screen.',
  'install.step.chromium-menu': 'Open the browser’s menu and choose “Install page as app”; in Chrome it is under “Cast, save and share”, in Edge under “More tools” or “Apps”. If the app is there already, the menu opens it.',
} as const satisfies EnglishRoom;
