import type { copy as english } from '../en/copy.ts';
import type { RoomLike } from '../sentence.ts';

export const copy: RoomLike<typeof english> = {
  'copy.title': 'Nakala yako',
  'copy.jobs': 'Kazi zilizo hapa',
  'copy.as-of': 'Kufikia',
  'copy.as-of.never': 'Bado zinaletwa',
  'copy.check': 'Kagua sasa',
  'copy.checking': 'Inakagua',
  'copy.check.hint': 'Hulinganisha nakala yako kwenye kifaa hiki na akaunti yako kwenye seva.',
  'copy.check.same': {
    one: 'Kifaa hiki kina kile hasa kilicho kwenye akaunti yako: kazi {count}, imekaguliwa {moment}.',
    other: 'Kifaa hiki kina kile hasa kilicho kwenye akaunti yako: kazi {count}, imekaguliwa {moment}.',
  },
  'copy.check.mended': {
    one: 'Kuna kitu kilitofautiana, kwa hiyo kazi zote zililetwa upya. Sasa kifaa hiki kina kile hasa kilicho kwenye akaunti yako: kazi {count}, imekaguliwa {moment}.',
    other: 'Kuna kitu kilitofautiana, kwa hiyo kazi zote zililetwa upya. Sasa kifaa hiki kina kile hasa kilicho kwenye akaunti yako: kazi {count}, imekaguliwa {moment}.',
  },
  'copy.check.differs': 'Nakala yako bado inatofautiana na akaunti yako, hata baada ya kazi zote kuletwa upya. Faili zinazohamishwa huwekwa alama kwamba si kamili. Akaunti yako haijaathiriwa.',
  'copy.check.unreadable': {
    one: 'Kazi {count} ya akaunti yako haiwezi kusomwa kwenye kifaa hiki. Nyingine zote ziko hapa.',
    other: 'Kazi {count} za akaunti yako haziwezi kusomwa kwenye kifaa hiki. Nyingine zote ziko hapa.',
  },
  'copy.check.moved': 'Kazi zako zinabadilishwa au zinaletwa sasa hivi. Tafadhali kagua tena baada ya muda mfupi.',
  'copy.check.offline': 'Hakuna muunganisho, kwa hiyo hakuna kilichokaguliwa.',
  'copy.check.sign-in': 'Tafadhali ingia tena, kisha ukague.',
  'copy.check.asks': 'Kuna kazi za kifaa hiki zinazokosekana kwenye seva. Tafadhali amua kwanza unataka nakala ipi.',
  'copy.check.no-account': 'Akaunti hii haipo tena kwenye seva, kwa hiyo hakuna kilichokaguliwa. Nakala yako haijabadilika.',
  'copy.check.server': 'Seva ina tatizo, kwa hiyo hakuna kilichokaguliwa.',
  'copy.check.failed': 'Ukaguzi haukukamilika. Tafadhali jaribu tena.',

  'storage.title': 'Nafasi ya kuhifadhi',
  'storage.promise.given': 'Kivinjari kitatunza nakala yako kwenye kifaa hiki hadi utakapoiondoa.',
  'storage.promise.refused': 'Kivinjari kinaweza kuondoa nakala yako kifaa hiki kikipungukiwa na nafasi. Kiliombwa kuitunza, na hakijakubali kufikia sasa. Kwa kawaida kusakinisha programu, au kuitumia mara kwa mara, husaidia. Kazi zilizo kwenye akaunti yako haziathiriwi.',
  'storage.promise.not-asked': 'Kivinjari kinaweza kuondoa nakala yako kifaa hiki kikipungukiwa na nafasi. Kazi zilizo kwenye akaunti yako haziathiriwi.',
  'storage.promise.unknown': 'Kivinjari hiki hakisemi kama kinatunza nakala yako. Kikiiondoa, kazi zilizo kwenye akaunti yako haziathiriwi.',
  'storage.private-window': 'Ukifunga dirisha la faragha, nakala yako na hamisho zilizopita huondolewa. Faili ulizohifadhi hubaki.',
  'storage.ask': 'Omba kivinjari kitunze nakala yangu',
  'storage.seven-days.title': 'Safari huondoa nakala yako baada ya siku saba',
  'storage.seven-days.body': 'Ukitumia Safari kwa siku saba bila kufungua Pipeline, huondoa nakala yako na kuingia kwako kwenye kifaa hiki. Haifanyi hivyo kwa programu iliyosakinishwa. Kazi zilizo kwenye akaunti yako haziathiriwi.',
  'storage.used': 'Nafasi inayotumika',
  'storage.quota': 'Nafasi inayoruhusiwa',
};
