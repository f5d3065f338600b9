import type { settings as english } from '../en/settings.ts';
import type { RoomLike } from '../sentence.ts';

export const settings: RoomLike<typeof english> = {
  'settings.title': 'Mipangilio',

  'language.title': 'Lugha',
  'language.system': 'Kama kivinjari',
  'language.failed': 'Lugha hii haikuweza kuletwa. Tafadhali jaribu tena kukiwa na muunganisho.',

  'theme.title': 'Mwonekano',
  'theme.system': 'Kama mfumo',
  'theme.light': 'Mwanga',
  'theme.dark': 'Giza',

  'about.title': 'Kuhusu',
  'about.account': 'Akaunti',
  'about.version': 'Toleo',
  'about.version.build': '{version}, muundo {build}',
};
