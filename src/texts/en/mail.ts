import type { EnglishRoom } from '../sentence.ts';

export const mail = {
  'mail.signup.subject': 'Confirm your address',
  'mail.signup.intro': 'Confirm this address to finish creating your account.',
  'mail.signup.action': 'Confirm my address',
  'mail.recovery.subject': 'Choose a new password',
  'mail.recovery.intro': 'Use this link to choose a new password.',
  'mail.recovery.action': 'Choose a new password',
  'mail.magiclink.subject': 'Your link to sign in',
  'mail.magiclink.intro': 'Use this link to sign in without a password.',
  'mail.magiclink.action': 'Sign in',
  'mail.footer': 'The link works once, within one hour. If you did not ask for it, you can ignore this email.',
} as const satisfies EnglishRoom;
