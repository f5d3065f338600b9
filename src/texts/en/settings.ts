import type { EnglishRoom } from '../sentence.ts';

export const settings = {
  'settings.title': 'Settings',

  'language.title': 'Language',
  'language.system': 'Same as the browser',
  'language.failed': 'This language could not be loaded. Please try again when there is a connection.',

  'theme.title': 'Appearance',
  'theme.system': 'Same as the system',
  'theme.light': 'Light',
  'theme.dark': 'Dark',

  'about.title': 'About',
  'about.account': 'Account',
  'about.version': 'Version',
  'about.version.build': '{version}, build {build}',
} as const satisfies EnglishRoom;
