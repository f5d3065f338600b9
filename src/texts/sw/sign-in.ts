import type { RoomLike } from '../catalogue.ts';
import type { signIn as english } from '../en/sign-in.ts';

export const signIn: RoomLike<typeof english> = {
  'sign-in.title': 'Ingia',
  'sign-in.intro':
    'Maombi yako ya kazi huja kwenye kifaa hiki. Unaweza kuyasoma na kuyahamisha hapa, hata nje ya mtandao.',
  'sign-in.submit': 'Ingia',
  'sign-in.busy': 'Inakuingiza',
  'sign-in.to-sign-up.question': 'Wewe ni mgeni hapa?',
  'sign-in.to-sign-up': 'Fungua akaunti',
  'sign-in.again.title': 'Ingia tena',
  'sign-in.again.intro':
    'Ingia tena ili upate mabadiliko kutoka kwenye akaunti yako. Nakala yako inabaki kwenye kifaa hiki, na bado unaweza kuihamisha.',

  'sign-up.title': 'Fungua akaunti',
  'sign-up.intro': 'Unahitaji tu anwani ya barua pepe na nenosiri.',
  'sign-up.submit': 'Fungua akaunti',
  'sign-up.busy': 'Inafungua akaunti yako',
  'sign-up.to-sign-in.question': 'Tayari una akaunti?',
  'sign-up.to-sign-in': 'Ingia',

  'sign-in.email': 'Barua pepe',
  'sign-in.password': 'Nenosiri',
  'sign-in.password.hint': 'Angalau herufi 8. Maneno machache yanayofuatana yanafaa.',
  'sign-in.reveal': 'Onyesha',
  'sign-in.reveal.label': 'Onyesha ninachoandika',
  'sign-in.conceal': 'Ficha',
  'sign-in.email.missing': 'Tafadhali weka anwani yako ya barua pepe.',
  'sign-in.email.malformed': 'Tafadhali weka anwani kamili ya barua pepe, kwa mfano name@example.com.',
  'sign-in.password.missing': 'Tafadhali weka nenosiri lako.',
  'sign-in.offline.title': 'Hakuna muunganisho',
  'sign-in.offline.body':
    'Unahitaji muunganisho ili kuingia. Kazi zako zikishafika hapa, unaweza kuzisoma na kuzihamisha nje ya mtandao.',
  'sign-in.demo': 'Jaribu mfano',
  'sign-in.demo.busy': 'Inafungua mfano',
  'sign-in.demo.hint': 'Jionee ukitumia matangazo 200 halisi ya kazi. Huhitaji akaunti.',
  'sign-in.or': 'au',
  'sign-in.with': 'Endelea kwa {provider}',
  'sign-in.with.busy': 'Inafungua {provider}',
  'sign-in.back': 'Rudi kwenye kuingia',
  'sign-in.forgot': 'Umesahau nenosiri?',
  'sign-in.forgot.title': 'Umesahau nenosiri lako?',
  'sign-in.forgot.intro': 'Tutakutumia kiungo kwa barua pepe ili uchague nenosiri jipya.',
  'sign-in.link': 'Nitumie kiungo kwa barua pepe badala yake',
  'sign-in.link.title': 'Ingia kwa kiungo',
  'sign-in.link.intro': 'Tutakutumia kwa barua pepe kiungo kitakachokuingiza. Hutahitaji nenosiri lako.',
  'sign-in.mail.submit': 'Tuma kiungo',
  'sign-in.mail.busy': 'Inatuma kiungo',
  'sign-in.sent.title': 'Angalia barua pepe yako',
  'sign-in.sent.confirm':
    'Tumetuma barua pepe kwa {email}. Fungua kiungo kilichomo ili uthibitishe anwani yako na uingie.',
  'sign-in.sent.forgot':
    'Ikiwa kuna akaunti ya {email}, barua pepe iko njiani. Kiungo kilichomo kitakuwezesha kuchagua nenosiri jipya.',
  'sign-in.sent.link': 'Ikiwa kuna akaunti ya {email}, barua pepe iko njiani. Kiungo kilichomo kitakuingiza.',
  'sign-in.sent.hint':
    'Fungua kiungo kwenye kivinjari hiki, unapotaka kazi zako ziwe. Huoni barua pepe? Angalia kwenye folda ya barua taka (Spam).',
  'sign-in.sent.hint.elsewhere':
    'Kiungo hufunguka kwenye kivinjari chako, ambacho hakiwezi kukuingiza kwenye programu hii. Kifungue huko, kisha rudi na uingie kwa nenosiri lako. Huoni barua pepe? Angalia kwenye folda ya barua taka (Spam).',
  'sign-in.sent.again': 'Tuma tena',
  'sign-in.sent.again.busy': 'Inatuma tena',
  'sign-in.sent.again.done': 'Imetumwa tena.',
  'sign-in.sent.wait': {
    one: 'Unaweza kukituma tena baada ya sekunde {count}.',
    other: 'Unaweza kukituma tena baada ya sekunde {count}.',
  },
  'sign-in.arrival.busy': 'Inakuingiza',
  'sign-in.arrival.ask.title': 'Ingia kwa kiungo hiki?',
  'sign-in.arrival.ask.body':
    'Tayari umeingia hapa. Kiungo hiki kinaweza kufungua akaunti nyingine. Kama hukukiomba, endelea na akaunti hii.',
  'sign-in.arrival.ask.stay': 'Endelea na akaunti hii',
  'sign-in.arrival.ask.use': 'Tumia kiungo',
  'sign-in.arrival.failed': 'Bado hujaingia',
  'sign-in.arrival.failed.signed-in': 'Kiungo hiki hakikufanya kazi',
  'sign-in.arrival.new-link': 'Nitumie kiungo kipya',
  'sign-in.arrival.to-sign-in': 'Ingia',
  'sign-in.arrival.to-jobs': 'Nenda kwenye kazi zako',
  'sign-in.new-password.title': 'Chagua nenosiri jipya',
  'sign-in.new-password.intro':
    'Umeingia. Ukishahifadhi nenosiri jipya, itabidi uingie tena kwenye vifaa vyako vingine.',
  'sign-in.new-password': 'Nenosiri jipya',
  'sign-in.new-password.missing': 'Tafadhali weka nenosiri jipya.',
  'sign-in.new-password.submit': 'Hifadhi nenosiri',
  'sign-in.new-password.busy': 'Inahifadhi nenosiri lako',
  'sign-in.new-password.skip': 'Si sasa',
  'sign-in.new-password.over.title': 'Nenosiri lako halikubadilishwa',
  'sign-in.new-password.over.body':
    'Kivinjari hiki hakitumii tena kiungo chako, kwa sababu mtu aliingia au aliondoka kwenye kichupo kingine. Ili kuchagua nenosiri, omba kiungo kipya.',
  'sign-in.seven-days':
    'Je, uliwahi kuingia hapa? Ukitumia kivinjari hiki kwa siku saba bila kufungua Pipeline, huondoa kuingia kwako na nakala yako kwenye kifaa hiki. Kazi zilizo kwenye akaunti yako haziathiriwi.',
  'sign-in.promise.offline': 'Hufanya kazi nje ya mtandao kazi zako zikishafika hapa',
  'sign-in.promise.whole': 'Hukuonyesha faili ina nini kabla ya kuihifadhi',
  'sign-in.promise.yours': 'Nakala yako inabaki kwenye kifaa hiki',
};
