import type { RoomLike } from '../catalogue.ts';
import type { sync as english } from '../en/sync.ts';

export const sync: RoomLike<typeof english> = {
  'sync.opening': 'Inafungua nakala yako',
  'sync.first-pull': 'Inaleta kazi zako: {count} kati ya {total}',
  'sync.first-pull.unknown': 'Inaleta kazi zako',
  'sync.up-to-date': {
    one: 'Imesasishwa, kazi {count}, {ago}',
    other: 'Imesasishwa, kazi {count}, {ago}',
  },
  'sync.checking': 'Inatafuta mabadiliko',
  'sync.checking.copy': 'Inatafuta mabadiliko, unaona nakala ya {moment}',
  'sync.offline.copy': 'Nje ya mtandao, unaona nakala ya {moment}',
  'sync.offline.partial': 'Nje ya mtandao, unaona kazi {count} kati ya {total}',
  'sync.offline.partial.unknown': {
    one: 'Nje ya mtandao, kazi {count} iko hapa kufikia sasa',
    other: 'Nje ya mtandao, kazi {count} ziko hapa kufikia sasa',
  },
  'sync.offline.nothing': 'Nje ya mtandao, kazi zako bado haziko kwenye kifaa hiki',
  'sync.sign-in': 'Ingia tena ili kusasisha',
  'sync.sign-in.copy': 'Ingia tena ili kusasisha, unaona nakala ya {moment}',
  'sync.no-account': 'Seva haina tena chochote cha akaunti hii',
  'sync.no-account.copy': 'Seva haina tena chochote cha akaunti hii, unaona nakala ya {moment}',
  'sync.asks': 'Kuna kazi zinazokosekana kwenye seva, tafadhali amua',
  'sync.asks.copy': 'Kuna kazi zinazokosekana kwenye seva, unaona nakala ya {moment}',
  'sync.kept': 'Haisasishwi: umebaki na nakala ya kifaa hiki',
  'sync.kept.copy': 'Haisasishwi: umebaki na nakala ya {moment}',
  'sync.kept.action': 'Amua upya',
  'sync.server': 'Seva ina tatizo, tunaendelea kujaribu',
  'sync.server.copy': 'Seva ina tatizo, unaona nakala ya {moment}',
  'sync.storage': 'Nafasi ya kifaa hiki imejaa, mabadiliko mapya hayawezi kuhifadhiwa',
  'sync.storage.copy': 'Nafasi ya kifaa hiki imejaa, unaona nakala ya {moment}',
  'sync.storage-refused': 'Kifaa hiki hakikuweza kuhifadhi mabadiliko, tunaendelea kujaribu',
  'sync.storage-refused.copy': 'Kifaa hiki hakikuweza kuhifadhi mabadiliko, unaona nakala ya {moment}',
  'sync.stopped': 'Kupata kazi zako kumekatika ghafla, tunaendelea kujaribu',
  'sync.stopped.copy': 'Kusasisha kumekatika ghafla, unaona nakala ya {moment}',
  'sync.proof-failed': 'Huenda nakala hii imekosa baadhi ya kazi, kufikia {moment}',
  'sync.unreadable-rows': 'Baadhi ya kazi hazikusomeka, kufikia {moment}',
  'sync.update-now': 'Sasisha sasa',
  'sync.sign-in.action': 'Ingia tena',
  'sync.removed.title': 'Kivinjari kimeondoa nakala iliyokuwa kwenye kifaa hiki',
  'sync.removed.pulling': 'Hakuna kilichopotea: akaunti yako ina kazi zote. Zinaletwa tena sasa.',
  'sync.removed.offline':
    'Hakuna kilichopotea: akaunti yako ina kazi zote. Zitarudi hapa mara tu kutakapokuwa na muunganisho.',
  'sync.removed.back': {
    one: 'Hakuna kilichopotea: kazi {count} imeletwa tena. Mipangilio inaeleza jinsi ya kupunguza hali hii.',
    other:
      'Hakuna kilichopotea: kazi {count} zimeletwa tena. Mipangilio inaeleza jinsi ya kupunguza hali hii.',
  },
};
