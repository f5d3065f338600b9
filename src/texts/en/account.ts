import type { EnglishRoom } from '../sentence.ts';

export const account = {
  'account.menu': 'Account',
  'account.signed-in-as': 'Signed in as',
  'account.sign-out': 'Sign out',
  'account.receipts': 'Past exports',
  'account.check': 'Check a file',
  'account.settings': 'Settings',
  'account.install': 'Install the app',
} as const satisfies EnglishRoom;
