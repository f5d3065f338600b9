import type { EnglishRoom } from '../catalogue.ts';

export const mail = {
  'mail.signup.subject': 'Confirm your address',
  'mail.signup.intro': 'Confirm this address, and your account is ready.',
  'mail.signup.action': 'Confirm my address',
  'mail.recovery.subject': 'Choose a new password',
  'mail.recovery.intro': 'With this link you choose a new password.',
  'mail.recovery.action': 'Choose a new password',
  'mail.magiclink.subject': 'Your link to sign in',
  'mail.magiclink.intro': 'With this link you sign in, without a password.',
  'mail.magiclink.action': 'Sign in',
  'mail.footer':
    'The link works once, for an hour. If you did not ask for it, do nothing: nothing happens without it.',
} as const satisfies EnglishRoom;
