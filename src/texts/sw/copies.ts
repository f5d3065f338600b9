export const copies = {
  'copies.title': 'Nakala kwenye kifaa hiki',
  'copies.intro': 'Kazi zako zinapobadilika, Pipeline huweka hapa nakala ya kazi zote: si zaidi ya moja kwa siku, tano kwa jumla.',
  'copies.open': 'Tazama nakala',
  'copies.none.title': 'Kwa sasa hakuna nakala',
  'copies.none.body': 'Nakala hutengenezwa kazi zako zinapobadilika, si zaidi ya mara moja kwa siku.',
  'copies.save': 'Hifadhi',
  'copies.lost': 'Nakala hii haiwezi kusomwa tena.',
  'copies.not-safe': 'Nakala ziko hapa pekee. Zitapotea ukifuta data ya tovuti hii kwenye kivinjari, ukifunga dirisha la faragha, au ukipoteza kifaa hiki. Faili unayohifadhi hubaki.',
  'copies.incomplete': 'Kifaa hiki hakina kazi zote za akaunti yako kwa sasa, kwa hiyo nakala mpya haitengenezwi.',
  'copies.failed': 'Nakala mpya haikuweza kutengenezwa',
  'copies.fewer': {
    one: 'Sasa una kazi {count}. Nakala ya mwisho ina {before}.',
    other: 'Sasa una kazi {count}. Nakala ya mwisho ina {before}.',
  },
  'copies.fewer.why': 'Ikiwa kazi zinakosekana kwa bahati mbaya, nakala mpya ingeondoa nakala nzuri. Kwa hiyo nakala mpya haitengenezwi.',
  'copies.fewer.accept': 'Tengeneza nakala hata hivyo',
  'copies.remove': 'Ondoa nakala zote',
  'copies.remove.question': 'Uondoe nakala zote kwenye kifaa hiki? Kazi zako zitabaki. Nakala inayofuata itatengenezwa kazi zako zikibadilika, mapema zaidi kesho.',
  'copies.remove.confirm': 'Ziondoe',
  'copies.removing': 'Inaziondoa',
  'copies.remove.failed': 'Si nakala zote zilizoondolewa',

  'reminder.body': {
    one: 'Kazi zako zimebadilika, na kwa siku {count} hakuna faili yake iliyotoka kwenye kifaa hiki.',
    other: 'Kazi zako zimebadilika, na kwa siku {count} hakuna faili yake iliyotoka kwenye kifaa hiki.',
  },
  'reminder.later': 'Si sasa',
};
