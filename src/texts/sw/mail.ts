import type { RoomLike } from '../catalogue.ts';
import type { mail as english } from '../en/mail.ts';

export const mail: RoomLike<typeof english> = {
  'mail.signup.subject': 'Thibitisha anwani yako',
  'mail.signup.intro': 'Thibitisha anwani hii, na akaunti yako itakuwa tayari.',
  'mail.signup.action': 'Thibitisha anwani yangu',
  'mail.recovery.subject': 'Chagua nenosiri jipya',
  'mail.recovery.intro': 'Kwa kiungo hiki utachagua nenosiri jipya.',
  'mail.recovery.action': 'Chagua nenosiri jipya',
  'mail.magiclink.subject': 'Kiungo chako cha kuingia',
  'mail.magiclink.intro': 'Kwa kiungo hiki utaingia bila nenosiri.',
  'mail.magiclink.action': 'Ingia',
  'mail.footer':
    'Kiungo hiki hufanya kazi mara moja, ndani ya saa moja. Ikiwa hukukiomba, usifanye chochote: bila kukifungua hakuna kitakachotokea.',
};
