import type { account as english } from '../en/account.ts';
import type { RoomLike } from '../sentence.ts';

export const account: RoomLike<typeof english> = {
  'account.menu': 'Akaunti',
  'account.signed-in-as': 'Umeingia kama',
  'account.sign-out': 'Ondoka',
  'account.receipts': 'Hamisho zilizopita',
  'account.check': 'Kagua faili',
  'account.settings': 'Mipangilio',
  'account.install': 'Sakinisha programu',
};
