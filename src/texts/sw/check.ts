import type { RoomLike } from '../catalogue.ts';
import type { check as english } from '../en/check.ts';

export const check: RoomLike<typeof english> = {
  'check.title': 'Kagua faili',
  'check.intro':
    'Angalia kama faili uliyohamisha haijabadilika, na kama inalingana na kazi zilizo kwenye kifaa hiki. Faili haitumwi popote.',
  'check.choose': 'Chagua faili',
  'check.choose.another': 'Kagua faili nyingine',
  'check.drop': 'Au iangushe hapa.',
  'check.kinds': 'CSV au JSON, hata iliyobanwa (.gz).',
  'check.shared.title': 'Ungependa kukagua faili hii?',
  'check.shared.body':
    'Wewe, au ukurasa wa wavuti uliotembelea, mliishiriki na programu hii. Bado haijasomwa. Ikiwa huijui faili hii, iache.',
  'check.shared.check': 'Ikague',
  'check.shared.leave': 'Iache',
  'check.only': '{name} pekee ndiyo inayokaguliwa. Tafadhali kagua nyingine moja moja.',
  'check.running': 'Inasoma {name}',
  'check.unchanged.title': 'Haijabadilika tangu ulipoihamisha',
  'check.unchanged.incomplete.title': 'Haijabadilika, lakini haikuwa kamili ulipoihamisha',
  'check.unchanged.body': 'Hii ndiyo faili uliyohamisha hapa, baiti kwa baiti: {moment}.',
  'check.equal.title': 'Ina kile hasa kilicho kwenye kifaa hiki',
  'check.equal.csv.title': 'Ina kile hasa ambacho CSV inaweza kuwa nacho kuhusu kazi zako',
  'check.equal.chosen.title': 'Ina kazi zile hasa zilizochaguliwa kwa ajili yake',
  'check.partly.title': 'Hakuna tofauti iliyopatikana. Haikulinganishwa: {columns}',
  'check.partly.only.title':
    'Hakuna tofauti iliyopatikana, lakini hii pekee ndiyo iliyolinganishwa: {columns}',
  'check.other.title': 'Faili hii inatofautiana na kazi zako za sasa',
  'check.cut-off.title': 'Faili hii imekatwa',
  'check.cut-off.body': {
    one: 'Inaisha mapema mno. Kazi {count} ndani yake imesomeka.',
    other: 'Inaisha mapema mno. Kazi {count} ndani yake zimesomeka.',
  },
  'check.stranger.title': 'Hakuna kazi yake iliyo kwenye kifaa hiki',
  'check.stranger.body': 'Huenda ni faili ya akaunti nyingine.',
  'check.not-compared.title': 'Faili hii haikuweza kulinganishwa',
  'check.too-large.body':
    'Safu zake zina mpangilio tofauti na wetu, na ni nyingi mno kupangwa hapa. Zipange kwa “created_at”, mpya zaidi kwanza, kisha ukague faili tena.',
  'check.no-ids.body': 'Safu zake hazina “id”, kwa hiyo haziwezi kulinganishwa na kazi zako.',
  'check.unreadable.title': 'Faili hii haiwezi kusomwa',
  'check.fault.empty': 'Faili haina kitu.',
  'check.fault.not-text':
    'Maandishi yake hayako katika UTF-8, kama yalivyo kwenye faili zetu. Huenda programu ya lahajedwali iliihifadhi kwa namna nyingine.',
  'check.fault.not-ours': 'Si faili ya CSV wala JSON ya Pipeline.',
  'check.fault.damaged-archive':
    'Imebanwa, na haikuweza kufunguliwa. Imeharibika, au ina data nyingine baada ya mwisho wake.',
  'check.fault.packed-twice': 'Imebanwa mara mbili. Ifungue mara moja, kisha ukague matokeo.',
  'check.fault.swollen':
    'Ikifunguliwa ni kubwa mno kuliko faili zetu, kwa hiyo ukaguzi umesimama. Ikiwa unaiamini, ifungue mwenyewe kisha ukague matokeo.',
  'check.fault.gone': 'Ilihamishwa, ilibadilishwa au ilifutwa ilipokuwa ikisomwa. Tafadhali ichague tena.',
  'check.fault.malformed': 'Kuna kasoro kwenye mstari wa {line}. Kwenye lahajedwali ni safu hiyo.',
  'check.fault.too-long':
    'Kinachoanza kwenye mstari wa {line} hakina mwisho. Kwenye lahajedwali ni safu hiyo.',
  'check.made': 'Faili inasema kwamba ilitengenezwa {moment}.',
  'check.announced': 'Faili inasema kwamba ina kazi {announced}, lakini ina {rows}.',
  'check.no-receipt':
    'Kifaa hiki hakina risiti ya faili hii hasa. Ilitengenezwa kwingine au ilihifadhiwa upya, au risiti yake ilifutwa. Kazi zake zimelinganishwa moja moja.',
  'check.absent':
    'Haimo kwenye faili au kwenye baadhi ya safu zake, kwa hiyo haikulinganishwa hapo: {columns}.',
  'check.unread':
    'Nyakati zisizo na saa za eneo, jinsi lahajedwali inavyozionyesha, hazikulinganishwa: {columns}.',
  'check.unknown-columns': 'Safu wima zisizo zetu zilipuuzwa: {names}.',
  'check.copy-incomplete':
    'Nakala yako kwenye kifaa hiki si kamili, kwa hiyo baadhi ya kazi zinaweza kuonekana kama hazipo hapa.',
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
    one: 'Kazi {count} iko kwenye faili pekee, na huenda ilifutwa baadaye:',
    other: 'Kazi {count} ziko kwenye faili pekee, na huenda zilifutwa baadaye:',
  },
  'check.newer.account': 'imebadilishwa kwenye akaunti yako tangu hapo',
  'check.newer.file': 'mpya zaidi kwenye faili',
  'check.first': '{count} za kwanza pekee ndizo zimeorodheshwa.',
  'check.column.id': 'Kitambulisho',
  'check.column.url': 'Kiungo',
  'check.column.scraped': 'Wakati tangazo liliposomwa',
};
