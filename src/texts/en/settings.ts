import type { EnglishRoom } from '../catalogue.ts';

export const settings = {
  'settings.title': 'Settings',

  'language.title': 'Language',
  'language.system': 'As the browser',
  'language.failed': 'This language could not be fetched. Please try again when there is a connection.',

  'theme.title': 'Appearance',
  'theme.system': 'As the system',
  'theme.light': 'Light',
  'theme.dark': 'Dark',

  'about.title': 'About',
  'about.account': 'Account',
  'about.version': 'Version',
  'about.version.build': '{version}, build {build}',
} as const satisfies EnglishRoom;
