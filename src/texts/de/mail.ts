import type { mail as english } from '../en/mail.ts';
import type { RoomLike } from '../sentence.ts';

export const mail: RoomLike<typeof english> = {
  'mail.signup.subject': 'Bestätigen Sie Ihre Adresse',
  'mail.signup.intro': 'Bestätigen Sie diese Adresse, um Ihr Konto fertig anzulegen.',
  'mail.signup.action': 'Meine Adresse bestätigen',
  'mail.recovery.subject': 'Wählen Sie ein neues Passwort',
  'mail.recovery.intro': 'Mit diesem Link wählen Sie ein neues Passwort.',
  'mail.recovery.action': 'Neues Passwort wählen',
  'mail.magiclink.subject': 'Ihr Link zum Anmelden',
  'mail.magiclink.intro': 'Mit diesem Link melden Sie sich ohne Passwort an.',
  'mail.magiclink.action': 'Anmelden',
  'mail.footer': 'Der Link funktioniert einmal, innerhalb einer Stunde. Wenn Sie ihn nicht angefordert haben, können Sie diese E-Mail ignorieren.',
};
