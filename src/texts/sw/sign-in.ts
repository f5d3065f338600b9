import type { RoomLike } from '../catalogue.ts';
import type { signIn as english } from '../en/sign-in.ts';

export const signIn: RoomLike<typeof english> = {
  'sign-in.title': 'Ingia',
  'sign-in.intro':
    'Maombi yako ya kazi huja kwenye kifaa hiki, na unaweza kuyasoma na kuyahamisha hata bila mtandao.',
  'sign-in.submit': 'Ingia',
  'sign-in.busy': 'Inakuingiza',
  'sign-in.to-sign-up.question': 'Wewe ni mgeni hapa?',
  'sign-in.to-sign-up': 'Fungua akaunti',
  'sign-in.again.title': 'Ingia tena',
  'sign-in.again.intro':
    'Seva haikubali tena kuingia kwako kwa awali. Nakala yako inabaki kwenye kifaa hiki na bado unaweza kuihamisha.',

  'sign-up.title': 'Fungua akaunti',
  'sign-up.intro': 'Anwani ya barua pepe na nenosiri vinatosha.',
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
  'sign-in.email.malformed': 'Tafadhali weka anwani kamili, kwa mfano name@example.com.',
  'sign-in.password.missing': 'Tafadhali weka nenosiri lako.',
  'sign-in.offline.title': 'Hakuna muunganisho',
  'sign-in.offline.body':
    'Unahitaji mtandao ili kuingia. Baada ya hapo, kila kitu hapa hufanya kazi bila mtandao.',
  'sign-in.demo': 'Jaribu mfano',
  'sign-in.demo.busy': 'Inafungua mfano',
  'sign-in.demo.hint':
    'Matangazo 200 halisi ya kazi kwenye akaunti yake yenyewe. Hakuna chako kinachohitajika.',
  'sign-in.or': 'au',
  'sign-in.with': 'Endelea kwa {provider}',
  'sign-in.with.busy': 'Inafungua {provider}',
  'sign-in.back': 'Rudi kwenye kuingia',
  'sign-in.forgot': 'Umesahau nenosiri?',
  'sign-in.forgot.title': 'Umesahau nenosiri lako?',
  'sign-in.forgot.intro': 'Tutakutumia barua pepe yenye kiungo. Kwa kiungo hicho utachagua nenosiri jipya.',
  'sign-in.link': 'Nitumie kiungo badala yake',
  'sign-in.link.title': 'Ingia kwa kiungo',
  'sign-in.link.intro': 'Tutakutumia barua pepe yenye kiungo. Kitakuingiza bila nenosiri.',
  'sign-in.mail.submit': 'Tuma kiungo',
  'sign-in.mail.busy': 'Inatuma kiungo',
  'sign-in.sent.title': 'Angalia barua pepe yako',
  'sign-in.sent.confirm':
    'Barua pepe iliyotumwa kwa {email} ina kiungo cha kuthibitisha anwani yako. Kifungue, na utakuwa umeingia.',
  'sign-in.sent.forgot':
    'Ikiwa kuna akaunti ya {email}, barua pepe iko njiani. Kiungo chake kitakuwezesha kuchagua nenosiri jipya.',
  'sign-in.sent.link': 'Ikiwa kuna akaunti ya {email}, barua pepe iko njiani. Kiungo chake kitakuingiza.',
  'sign-in.sent.hint':
    'Kifungue kwenye kivinjari hiki, unapotaka kazi zako ziwe. Huoni kitu? Angalia kwenye “Barua taka” (Spam).',
  'sign-in.sent.hint.elsewhere':
    'Kiungo kinafunguka katika kivinjari chako, ambacho hakiwezi kukuingiza kwenye programu hii. Maliza huko, kisha rudi na uingie kwa nenosiri lako. Huoni kitu? Angalia kwenye “Barua taka” (Spam).',
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
    'Tayari umeingia hapa. Kiungo hiki kinaweza kuwa cha akaunti nyingine; basi hiyo ndiyo itakayofunguliwa. Kama hukukiomba, baki ulivyo.',
  'sign-in.arrival.ask.stay': 'Nibaki nilivyo',
  'sign-in.arrival.ask.use': 'Tumia kiungo',
  'sign-in.arrival.failed': 'Bado hujaingia',
  'sign-in.arrival.failed.signed-in': 'Kiungo hiki hakikufanya chochote',
  'sign-in.arrival.new-link': 'Nitumie kiungo kipya',
  'sign-in.arrival.to-sign-in': 'Ingia',
  'sign-in.arrival.to-jobs': 'Nenda kwenye kazi zako',
  'sign-in.new-password.title': 'Chagua nenosiri jipya',
  'sign-in.new-password.intro':
    'Umeingia. Nenosiri jipya likishahifadhiwa, vifaa vyako vingine vitahitaji kuingia tena kwa nenosiri hilo.',
  'sign-in.new-password': 'Nenosiri jipya',
  'sign-in.new-password.missing': 'Tafadhali weka nenosiri jipya.',
  'sign-in.new-password.submit': 'Hifadhi nenosiri',
  'sign-in.new-password.busy': 'Inahifadhi nenosiri lako',
  'sign-in.new-password.skip': 'Si sasa',
  'sign-in.new-password.over.title': 'Nenosiri lako halikubadilishwa',
  'sign-in.new-password.over.body':
    'Kivinjari hiki hakijaingia tena kupitia kiungo chako: katika kichupo kingine mtu alitoka au aliingia. Ili kuchagua nenosiri, omba kiungo kipya.',
  'sign-in.seven-days':
    'Je, uliwahi kuingia hapa? Baada ya siku saba za matumizi bila kuja hapa, kivinjari hiki huondoa kuingia kwako na nakala kwenye kifaa hiki. Hakuna kilichopotea: akaunti yako ina kazi zote.',
  'sign-in.promise.offline': 'Hufanya kazi bila mtandao kazi zako zikishafika hapa',
  'sign-in.promise.whole': 'Hukuambia faili ina nini kabla hujaihifadhi',
  'sign-in.promise.yours': 'Nakala yako inabaki kwenye kifaa hiki',
};
