import type { RoomLike } from '../catalogue.ts';
import type { signOut as english } from '../en/sign-out.ts';

export const signOut: RoomLike<typeof english> = {
  'sign-out.title': 'Ondoka',
  'sign-out.question': 'Nakala ya kazi zako iliyo kwenye kifaa hiki ifanyweje?',
  'sign-out.keep': 'Hifadhi nakala yangu kwenye kifaa hiki',
  'sign-out.keep.hint':
    'Itafichwa hadi uingie hapa tena; basi hakuna kitakachohitaji kuletwa upya. Inafaa kwa kifaa chako mwenyewe.',
  'sign-out.remove': 'Iondoe',
  'sign-out.remove.hint':
    'Hakuna chako kitakachobaki hapa. Inafaa kwa kifaa ambacho wengine pia hutumia. Akaunti yako inabaki na kazi zote.',
  'sign-out.remove.only-here':
    'Hakuna chako kitakachobaki hapa. Seva haina kazi hizi zote: hifadhi kwanza faili yake.',
  'sign-out.confirm': 'Ondoka',
  'sign-out.busy': 'Inakuondoa',
  'sign-out.failed': 'Bado hujaondoka',
  'sign-out.left.title': 'Si kila kitu kiliondolewa',
  'sign-out.left.busy': 'Inaondoa',
  'sign-out.left.done': 'Kila kitu chako kimeondolewa kwenye kifaa hiki sasa.',
};
