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
  'sync.checking.copy': 'Inatafuta mabadiliko, unaona nakala yako ya {moment}',
  'sync.offline.copy': 'Nje ya mtandao, unaona nakala yako ya {moment}',
  'sync.offline.partial': 'Nje ya mtandao, unaona kazi {count} kati ya {total}',
  'sync.offline.partial.unknown': {
    one: 'Nje ya mtandao, kazi {count} iko hapa kufikia sasa',
    other: 'Nje ya mtandao, kazi {count} ziko hapa kufikia sasa',
  },
  'sync.offline.nothing': 'Nje ya mtandao, kazi zako bado haziko kwenye kifaa hiki',
  'sync.sign-in': 'Ingia tena ili kusasisha',
  'sync.sign-in.copy': 'Ingia tena ili kusasisha, unaona nakala yako ya {moment}',
  'sync.no-account': 'Akaunti hii haipo tena kwenye seva',
  'sync.no-account.copy': 'Akaunti hii haipo tena kwenye seva, unaona nakala yako ya {moment}',
  'sync.asks': 'Kuna kazi zinazokosekana kwenye seva, tafadhali amua la kufanya',
  'sync.asks.copy': 'Kuna kazi zinazokosekana kwenye seva, unaona nakala yako ya {moment}',
  'sync.kept': 'Haisasishwi, kwa sababu ulibaki na nakala ya kifaa hiki',
  'sync.kept.copy': 'Haisasishwi, kwa sababu ulibaki na nakala yako ya {moment}',
  'sync.kept.action': 'Amua upya',
  'sync.server': 'Seva ina tatizo, inajaribu tena',
  'sync.server.copy': 'Seva ina tatizo, unaona nakala yako ya {moment}',
  'sync.storage': 'Nafasi imejaa, mabadiliko hayawezi kuhifadhiwa',
  'sync.storage.copy': 'Nafasi imejaa, unaona nakala yako ya {moment}',
  'sync.storage-refused': 'Mabadiliko hayakuweza kuhifadhiwa kwenye kifaa hiki, inajaribu tena',
  'sync.storage-refused.copy':
    'Mabadiliko hayakuweza kuhifadhiwa kwenye kifaa hiki, unaona nakala yako ya {moment}',
  'sync.stopped': 'Kuleta kazi zako kumekatika ghafla, inajaribu tena',
  'sync.stopped.copy': 'Kusasisha kumekatika ghafla, unaona nakala yako ya {moment}',
  'sync.proof-failed': 'Huenda nakala yako inatofautiana na akaunti yako, kufikia {moment}',
  'sync.unreadable-rows': 'Baadhi ya kazi hazikusomeka, kufikia {moment}',
  'sync.update-now': 'Sasisha sasa',
  'sync.sign-in.action': 'Ingia tena',
  'sync.removed.title': 'Kivinjari kimeondoa nakala yako kwenye kifaa hiki',
  'sync.removed.pulling': 'Kazi zako zinaletwa tena kutoka kwenye akaunti yako.',
  'sync.removed.offline':
    'Kazi zilizo kwenye akaunti yako haziathiriwi. Zitaletwa tena mara tu kutakapokuwa na muunganisho.',
  'sync.removed.back': {
    one: 'Kazi {count} imeletwa tena kutoka kwenye akaunti yako. Mipangilio inaeleza jinsi ya kupunguza hali hii.',
    other:
      'Kazi {count} zimeletwa tena kutoka kwenye akaunti yako. Mipangilio inaeleza jinsi ya kupunguza hali hii.',
  },
};
