import type { RoomLike } from '../catalogue.ts';
import type { receipts as english } from '../en/receipts.ts';

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
  'receipt.as-of.never': 'Seva ilikuwa bado haijasema kwamba hizi ndizo zote.',
  'receipt.without': 'Hazimo',
  'receipt.without.first-pull': 'Kazi zako zilikuwa bado zinaletwa, kwa hiyo baadhi hazimo.',
  'receipt.without.everything': 'Kazi zote: hakuna iliyokuwa kwenye kifaa hiki bado.',
  'receipt.without.proof-failed': 'Kifaa hiki hakikuwa na kile hasa kilichokuwa kwenye akaunti yako.',
  'receipt.without.unreadable': {
    one: 'Kazi {count} ambayo kifaa hiki hakikuweza kuisoma: {names}.',
    other: 'Kazi {count} ambazo kifaa hiki hakikuweza kuzisoma: {names}.',
  },
  'receipt.without.later': 'Yaliyobadilika kwenye akaunti yako baada ya {moment}.',
  'receipt.without.csv':
    'Maelezo ya kazi, sababu za ulinganifu, na wakati tangazo liliposomwa: CSV haina safu za hayo.',
  'receipt.without.deleted': 'Kazi ulizofuta. Hazimo kwenye faili yoyote.',
  'receipt.sum': 'Alama ya kidole',
  'receipt.sum.meaning':
    'Alama ya kidole (SHA-256) inalingana na baiti hizi hizi. Herufi moja tu ya faili ikibadilika, hailingani tena. “Kagua faili” hukulinganishia.',
  'receipt.sum.whole': 'Onyesha yote',
  'receipt.sum.less': 'Onyesha kidogo',
  'receipt.sum.copy': 'Nakili',
  'receipt.sum.copied': 'Imenakiliwa',
  'receipt.not-kept':
    'Kifaa hiki hakikuweza kuhifadhi risiti. Nakili alama ya kidole ikiwa unataka kukagua faili baadaye.',

  'receipts.title': 'Hamisho zilizopita',
  'receipts.intro':
    'Risiti za ulichohamisha kwenye kifaa hiki, mpya zaidi kwanza. Kufuta risiti hakugusi faili yake.',
  'receipts.none.title': 'Bado hakuna kilichohamishwa hapa',
  'receipts.none.body':
    'Kila uhamishaji huacha risiti hapa. Husema faili ina nini, na kwa hiyo unaweza kukagua faili baadaye.',
  'receipts.unreadable': 'Risiti ambayo toleo hili la programu haliwezi kuisoma',
  'receipts.delete': 'Futa risiti',
  'receipts.delete.question': 'Bila hiyo, faili inaweza kulinganishwa na kazi zako tu.',
  'receipts.delete.confirm': 'Ifute',
};
