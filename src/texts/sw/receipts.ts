import type { receipts as english } from '../en/receipts.ts';
import type { RoomLike } from '../sentence.ts';

export const receipts: RoomLike<typeof english> = {
  'name.job': '{title} katika {company}',
  'name.unknown': 'kazi isiyo na jina ({id})',
  'name.more': { one: 'nyingine {count}', other: 'nyingine {count}' },

  'receipt.title': 'Risiti',
  'receipt.kind.excel': 'CSV, salama kwa Excel',
  'receipt.holds': 'Ina',
  'receipt.size': 'Ukubwa',
  'receipt.made': 'Ilitengenezwa',
  'receipt.as-of': 'Kufikia',
  'receipt.as-of.never': 'Kazi zako zilikuwa bado zinaletwa.',
  'receipt.without': 'Hazimo kwenye faili',
  'receipt.without.first-pull': 'Baadhi ya kazi, kwa sababu kazi zako zilikuwa bado zinaletwa.',
  'receipt.without.everything': 'Kazi zote, kwa sababu hakuna iliyokuwa imefika kwenye kifaa hiki.',
  'receipt.without.proof-failed': 'Nakala yako kwenye kifaa hiki ilitofautiana na akaunti yako.',
  'receipt.without.unreadable': {
    one: 'Kazi {count} ambayo kifaa hiki hakikuweza kuisoma: {names}.',
    other: 'Kazi {count} ambazo kifaa hiki hakikuweza kuzisoma: {names}.',
  },
  'receipt.without.later': 'Yaliyobadilika kwenye akaunti yako baada ya {moment}.',
  'receipt.without.csv': 'Maelezo ya kazi, sababu za ulinganifu, na wakati tangazo liliposomwa. CSV haina safu za hayo.',
  'receipt.without.deleted': 'Kazi ulizofuta.',
  'receipt.sum': 'Alama ya kidole',
  'receipt.sum.meaning': 'Alama ya kidole (SHA-256) ni ya faili hii pekee. Herufi moja tu ikibadilika, hailingani tena. “Kagua faili” hukulinganishia.',
  'receipt.sum.whole': 'Onyesha yote',
  'receipt.sum.less': 'Onyesha kidogo',
  'receipt.sum.copy': 'Nakili',
  'receipt.sum.copied': 'Imenakiliwa',
  'receipt.not-kept': 'Risiti haikuweza kuhifadhiwa kwenye kifaa hiki. Ili ukague faili baadaye, nakili alama ya kidole.',

  'receipts.title': 'Hamisho zilizopita',
  'receipts.intro': 'Risiti za ulichohamisha kwenye kifaa hiki, mpya zaidi kwanza. Kufuta risiti hakufuti faili yake.',
  'receipts.none.title': 'Bado hakuna kilichohamishwa hapa',
  'receipts.none.body': 'Kila uhamishaji huacha risiti hapa. Risiti husema faili ina nini, na hukuwezesha kukagua faili baadaye.',
  'receipts.unreadable': 'Toleo hili la programu haliwezi kusoma risiti hii',
  'receipts.delete': 'Futa risiti',
  'receipts.delete.question': 'Bila risiti, faili yake inaweza tu kulinganishwa na kazi zako.',
  'receipts.delete.confirm': 'Ifute',
};
