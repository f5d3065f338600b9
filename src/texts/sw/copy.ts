import type { RoomLike } from '../catalogue.ts';
import type { copy as english } from '../en/copy.ts';

export const copy: RoomLike<typeof english> = {
  'copy.title': 'Nakala yako',
  'copy.jobs': 'Kazi zilizo hapa',
  'copy.as-of': 'Kufikia',
  'copy.as-of.never': 'Bado haijaletwa yote',
  'copy.check': 'Kagua sasa',
  'copy.checking': 'Inakagua',
  'copy.check.hint': 'Uliza seva kama kifaa hiki kina kile hasa kilicho kwenye akaunti yako.',
  'copy.check.same': {
    one: 'Kifaa hiki kina kile hasa kilicho kwenye akaunti yako: kazi {count}, imekaguliwa {moment}.',
    other: 'Kifaa hiki kina kile hasa kilicho kwenye akaunti yako: kazi {count}, imekaguliwa {moment}.',
  },
  'copy.check.mended': {
    one: 'Kuna kitu kilitofautiana, kwa hiyo kila kitu kililetwa upya. Sasa kifaa hiki kina kile hasa kilicho kwenye akaunti yako: kazi {count}, imekaguliwa {moment}.',
    other:
      'Kuna kitu kilitofautiana, kwa hiyo kila kitu kililetwa upya. Sasa kifaa hiki kina kile hasa kilicho kwenye akaunti yako: kazi {count}, imekaguliwa {moment}.',
  },
  'copy.check.differs':
    'Kifaa hiki hakina kile kilicho kwenye akaunti yako, hata baada ya kila kitu kuletwa upya. Faili zinazohamishwa husema kwamba si kamili. Akaunti yako yenyewe haijaathirika.',
  'copy.check.unreadable': {
    one: 'Kazi {count} ya akaunti yako haiwezi kusomwa kwenye kifaa hiki. Nyingine zote ziko hapa.',
    other: 'Kazi {count} za akaunti yako haziwezi kusomwa kwenye kifaa hiki. Nyingine zote ziko hapa.',
  },
  'copy.check.moved':
    'Kazi zako zinabadilishwa au zinaletwa sasa hivi. Tafadhali kagua tena baada ya muda mfupi.',
  'copy.check.offline': 'Hakuna muunganisho, kwa hiyo hakuna kilichoweza kukaguliwa.',
  'copy.check.sign-in': 'Tafadhali ingia tena, kisha ukague.',
  'copy.check.asks':
    'Kuna kazi za kifaa hiki zinazokosekana kwenye seva. Tafadhali amua kwanza kifaa hiki kiwe na nakala ipi.',
  'copy.check.no-account':
    'Seva haina tena chochote cha akaunti hii, kwa hiyo hakuna kilichoweza kukaguliwa. Nakala yako iko kama ilivyokuwa.',
  'copy.check.server': 'Seva ina tatizo, kwa hiyo hakuna kilichoweza kukaguliwa.',
  'copy.check.failed': 'Ukaguzi umekatika. Tafadhali jaribu tena.',

  'storage.title': 'Nafasi ya kuhifadhi',
  'storage.promise.given': 'Kivinjari kitaweka nakala yako kwenye kifaa hiki hadi utakapoiondoa.',
  'storage.promise.refused':
    'Kivinjari kinaweza kuondoa nakala yako kifaa hiki kikipungukiwa na nafasi; kiliombwa kiiweke, na hakijakubali kufikia sasa. Kusakinisha programu, au kuitumia mara kwa mara, kwa kawaida hubadilisha hilo. Hakuna kitakachopotea: akaunti yako ina kazi zote, na nakala italetwa tena.',
  'storage.promise.not-asked':
    'Kivinjari kinaweza kuondoa nakala yako kifaa hiki kikipungukiwa na nafasi. Hakuna kitakachopotea: akaunti yako ina kazi zote, na nakala italetwa tena.',
  'storage.promise.unknown':
    'Kivinjari hiki hakisemi kama kitaweka nakala yako. Kikiiondoa, hakuna kitakachopotea: akaunti yako ina kazi zote, na nakala italetwa tena.',
  'storage.private-window':
    'Katika dirisha la faragha, nakala yako na orodha ya hamisho zilizopita hupotea dirisha linapofungwa. Faili ulizohifadhi hubaki.',
  'storage.ask': 'Omba kivinjari kiiweke',
  'storage.seven-days.title': 'Safari huifuta baada ya siku saba',
  'storage.seven-days.body':
    'Ukitumia Safari kwa siku saba bila kufungua Pipeline, huondoa nakala na kuingia kwako kwenye kifaa hiki. Programu iliyosakinishwa haiathiriwi. Kwa vyovyote vile akaunti yako inabaki na kazi zote.',
  'storage.used': 'Inayotumika hapa',
  'storage.quota': 'Inayoruhusiwa zaidi',
};
