import type { account as english } from '../en/account.ts';
import type { RoomLike } from '../sentence.ts';

export const account: RoomLike<typeof english> = {
  'account.menu': 'Konto',
  'account.signed-in-as': 'Angemeldet als',
  'account.sign-out': 'Abmelden',
  'account.receipts': 'Frühere Exporte',
  'account.check': 'Datei prüfen',
  'account.settings': 'Einstellungen',
  'account.install': 'App installieren',
};
