import type { RoomLike } from '../catalogue.ts';
import type { check as english } from '../en/check.ts';

export const check: RoomLike<typeof english> = {
  'check.title': 'Kagua faili',
  'check.intro':
    'Je, faili uliyohamisha bado ni kamili, na ina kile kilicho kwenye akaunti yako? Inasomwa kwenye kifaa hiki na haitumwi popote.',
  'check.choose': 'Chagua faili',
  'check.choose.another': 'Kagua faili nyingine',
  'check.drop': 'Au iangushe hapa.',
  'check.kinds': 'CSV au JSON, hata iliyobanwa (.gz).',
  'check.shared.title': 'Ungependa kukagua faili hii?',
  'check.shared.body':
    'Ilishirikiwa na programu hii, na wewe au na ukurasa wa wavuti uliotembelea. Bado haijasomwa. Ikiwa huijui, iache.',
  'check.shared.check': 'Ikague',
  'check.shared.leave': 'Iache',
  'check.only': '{name} pekee ndiyo inayokaguliwa; tafadhali kagua nyingine moja moja.',
  'check.running': 'Inasoma {name}',
  'check.unchanged.title': 'Ni kamili na haijabadilika',
  'check.unchanged.incomplete.title': 'Haijabadilika, lakini haikuwa kamili ilipotengenezwa',
  'check.unchanged.body': 'Ni faili ile ile, baiti kwa baiti, uliyohamisha hapa: {moment}.',
  'check.equal.title': 'Ina kile hasa kilicho kwenye kifaa hiki',
  'check.equal.csv.title': 'Ina kile hasa ambacho CSV huwa nacho kuhusu kazi zako',
  'check.equal.chosen.title': 'Ina kazi zile hasa zilizochaguliwa kwa ajili yake',
  'check.partly.title': 'Hakuna tofauti. Haikulinganishwa: {columns}',
  'check.partly.only.title': 'Hakuna tofauti, lakini hii pekee ndiyo iliyolinganishwa: {columns}',
  'check.other.title': 'Faili hii inatofautiana na kazi zako za sasa',
  'check.cut-off.title': 'Faili hii imekatwa',
  'check.cut-off.body': {
    one: 'Inaisha mapema mno. Kazi {count} ndani yake imesomeka.',
    other: 'Inaisha mapema mno. Kazi {count} ndani yake zimesomeka.',
  },
  'check.stranger.title': 'Hakuna kazi yake iliyo kwenye akaunti yako',
  'check.stranger.body': 'Huenda ni faili ya akaunti nyingine.',
  'check.not-compared.title': 'Faili hii haikuweza kulinganishwa',
  'check.too-large.body':
    'Safu zake zina mpangilio tofauti na wetu, na ni nyingi mno kupangwa hapa. Zipange kwa “created_at”, mpya zaidi kwanza, kisha uikague tena.',
  'check.no-ids.body': 'Safu zake hazina “id”, ambayo kwayo tunaitambua kazi ile ile kwenye kifaa hiki.',
  'check.unreadable.title': 'Faili hii haiwezi kusomwa',
  'check.fault.empty': 'Hakuna kitu ndani yake.',
  'check.fault.not-text':
    'Haiko katika muundo tunaoandika faili (UTF-8). Huenda programu ya lahajedwali iliihifadhi kwa muundo wake.',
  'check.fault.not-ours': 'Si CSV wala JSON yetu.',
  'check.fault.damaged-archive':
    'Imebanwa, na haiwezi kufunguliwa hapa: imeharibika, au kuna kitu kingine baada ya mwisho wake.',
  'check.fault.packed-twice': 'Imebanwa mara mbili. Ifungue mara moja, kisha ukague kinachotoka.',
  'check.fault.swollen':
    'Imebanwa, na ikifunguliwa ni kubwa mno kuliko faili zetu, kwa hiyo tumesimama. Ikiwa unaiamini, ifungue mwenyewe kisha ukague kinachotoka.',
  'check.fault.gone': 'Ilihamishwa, ilibadilishwa au ilifutwa ilipokuwa ikisomwa. Tafadhali ichague tena.',
  'check.fault.malformed': 'Inaharibika kwenye mstari wa {line}; kwenye jedwali ni safu hiyo.',
  'check.fault.too-long': 'Kinachoanza kwenye mstari wa {line} hakina mwisho; kwenye jedwali ni safu hiyo.',
  'check.made': 'Inasema kwamba ilitengenezwa {moment}.',
  'check.announced': 'Inasema kwamba ina kazi {announced}, na ina {rows}.',
  'check.no-receipt':
    'Kifaa hiki hakina risiti ya baiti hizi hizi: faili ilitengenezwa kwingine, au ilihifadhiwa upya, au risiti yake ilifutwa. Kazi zake zimelinganishwa moja moja.',
  'check.absent': 'Faili, au baadhi ya safu zake, haina hili, kwa hiyo halikulinganishwa hapo: {columns}.',
  'check.unread':
    'Nyakati hizi zimeandikwa jinsi lahajedwali inavyozionyesha, bila saa za eneo, kwa hiyo hazikulinganishwa: {columns}.',
  'check.unknown-columns': 'Safu wima zisizo zetu ziliachwa: {names}.',
  'check.copy-incomplete':
    'Nakala kwenye kifaa hiki si kamili, kwa hiyo kazi inaweza kuonekana kuwa kwenye faili pekee.',
  'check.compared': 'Ikilinganishwa na kazi zako za sasa',
  'check.same': { one: 'Kazi {count} ni sawa.', other: 'Kazi {count} ni sawa.' },
  'check.same.partly': {
    one: 'Kazi {count} ni sawa katika yaliyolinganishwa.',
    other: 'Kazi {count} ni sawa katika yaliyolinganishwa.',
  },
  'check.differing': { one: 'Kazi {count} inatofautiana:', other: 'Kazi {count} zinatofautiana:' },
  'check.missing': {
    one: 'Kazi yako {count} haimo kwenye faili:',
    other: 'Kazi zako {count} hazimo kwenye faili:',
  },
  'check.extra': {
    one: 'Kazi {count} iko kwenye faili pekee, huenda ilifutwa baadaye:',
    other: 'Kazi {count} ziko kwenye faili pekee, huenda zilifutwa baadaye:',
  },
  'check.newer.account': 'imebadilishwa kwenye akaunti yako tangu hapo',
  'check.newer.file': 'mpya zaidi kwenye faili',
  'check.first': 'Za kwanza {count} zimetajwa.',
  'check.column.id': 'Kitambulisho',
  'check.column.url': 'Kiungo',
  'check.column.scraped': 'Wakati tangazo liliposomwa',
};
