import type { signOut as english } from '../en/sign-out.ts';
import type { RoomLike } from '../sentence.ts';

export const signOut: RoomLike<typeof english> = {
  'sign-out.title': 'Ondoka',
  'sign-out.question': 'Ungependa kufanya nini na nakala ya kazi zako kwenye kifaa hiki?',
  'sign-out.keep': 'Acha nakala yangu kwenye kifaa hiki',
  'sign-out.keep.hint': 'Itafichwa hadi uingie hapa tena. Inafaa kwa kifaa chako mwenyewe.',
  'sign-out.remove': 'Ondoa nakala yangu',
  'sign-out.remove.hint': 'Kazi zako, hamisho zilizopita na kuingia kwako vitaondolewa kwenye kifaa hiki. Inafaa kwa kifaa ambacho wengine pia hutumia. Kazi zilizo kwenye akaunti yako haziathiriwi.',
  'sign-out.remove.only-here': 'Kazi zako, hamisho zilizopita na kuingia kwako vitaondolewa kwenye kifaa hiki. Seva haina kazi hizi zote, kwa hiyo hifadhi faili yake kwanza.',
  'sign-out.confirm': 'Ondoka',
  'sign-out.busy': 'Inakuondoa',
  'sign-out.failed': 'Bado hujaondoka',
  'sign-out.everywhere': 'Ondoka kila mahali',
  'sign-out.everywhere.hint': 'Hukomesha kuingia kote kwenye akaunti yako, pamoja na kwenye kifaa hiki. Vifaa vingine vitatambua ndani ya saa moja. Nakala za kazi zako hubaki zilipo.',
  'sign-out.everywhere.failed': 'Hujaondoka kila mahali',
  'sign-out.left.title': 'Baadhi ya data haikuondolewa',
  'sign-out.left.busy': 'Inaondoa',
  'sign-out.left.done': 'Data yako sasa imeondolewa kwenye kifaa hiki.',
};
