import type { settings as english } from '../en/settings.ts';
import type { RoomLike } from '../sentence.ts';

export const settings: RoomLike<typeof english> = {
  'settings.title': 'Einstellungen',

  'language.title': 'Sprache',
  'language.system': 'Wie der Browser',
  'language.failed': 'Diese Sprache konnte nicht geladen werden. Bitte versuchen Sie es noch einmal, wenn es eine Verbindung gibt.',

  'theme.title': 'Aussehen',
  'theme.system': 'Wie das System',
  'theme.light': 'Hell',
  'theme.dark': 'Dunkel',

  'about.title': 'Über Pipeline',
  'about.account': 'Konto',
  'about.version': 'Version',
  'about.version.build': '{version}, Build {build}',
};
