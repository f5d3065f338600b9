import type { mail as english } from '../en/mail.ts';
import type { RoomLike } from '../sentence.ts';

export const mail: RoomLike<typeof english> = {
  'mail.signup.subject': 'Thibitisha anwani yako',
  'mail.signup.intro': 'Thibitisha anwani hii ili ukamilishe kufungua akaunti yako.',
  'mail.signup.action': 'Thibitisha anwani yangu',
  'mail.recovery.subject': 'Chagua nenosiri jipya',
  'mail.recovery.intro': 'Tumia kiungo hiki kuchagua nenosiri jipya.',
  'mail.recovery.action': 'Chagua nenosiri jipya',
  'mail.magiclink.subject': 'Kiungo chako cha kuingia',
  'mail.magiclink.intro': 'Tumia kiungo hiki kuingia bila nenosiri.',
  'mail.magiclink.action': 'Ingia',
  'mail.footer': 'Kiungo hiki hufanya kazi mara moja, ndani ya saa moja. Ikiwa hukukiomba, puuza barua pepe hii.',
};
