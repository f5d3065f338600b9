import type { reset as english } from '../en/reset.ts';
import type { RoomLike } from '../sentence.ts';

export const reset: RoomLike<typeof english> = {
  'account-gone.title': 'Akaunti hii haipo tena kwenye seva',
  'account-gone.why': 'Huenda ilifutwa, au seva ilipoteza data zake.',
  'account-gone.here': {
    one: 'Kazi {count} bado iko kwenye kifaa hiki. Hifadhi faili yake kwa usalama.',
    other: 'Kazi {count} bado ziko kwenye kifaa hiki. Hifadhi faili yake kwa usalama.',
  },

  'reset.title': 'Kuna kazi zinazokosekana kwenye seva',
  'reset.there': {
    one: 'Akaunti yako kwenye seva sasa ina kazi {count}.',
    other: 'Akaunti yako kwenye seva sasa ina kazi {count}.',
  },
  'reset.here': {
    one: 'Kifaa hiki kina {count}.',
    other: 'Kifaa hiki kina {count}.',
  },
  'reset.lacking': {
    one: '{count} kati yake haipo kwenye seva, na seva haikusema kwamba ilifutwa.',
    other: '{count} kati yake hazipo kwenye seva, na seva haikusema kwamba zilifutwa.',
  },
  'reset.safe': 'Kazi zako kwenye kifaa hiki zinabaki kama zilivyo hadi utakapoamua.',
  'reset.save': 'Hifadhi faili kwanza',
  'reset.decide': 'Amua',
  'reset.question': 'Ungependa nakala ipi kwenye kifaa hiki?',
  'reset.keep': 'Baki na nakala ya kifaa hiki',
  'reset.keep.hint': 'Kazi zako zinabaki hapa, na unaweza kuzihamisha. Mabadiliko ya kwenye seva hayatafika kwenye kifaa hiki hadi uamue vingine.',
  'reset.take': 'Chukua nakala ya seva',
  'reset.take.hint': {
    one: 'Kifaa hiki kitakuwa na kile kilicho kwenye seva. Kazi {count} itaondolewa kabisa kwenye kifaa hiki.',
    other: 'Kifaa hiki kitakuwa na kile kilicho kwenye seva. Kazi {count} zitaondolewa kabisa kwenye kifaa hiki.',
  },
  'reset.failed': 'Uamuzi wako haukuweza kuhifadhiwa',
};
