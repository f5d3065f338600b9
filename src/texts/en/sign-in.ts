import type { EnglishRoom } from '../catalogue.ts';

export const signIn = {
  'sign-in.title': 'Sign in',
  'sign-in.intro':
    'Your job applications come to this device. You can read and export them here, offline too.',
  'sign-in.submit': 'Sign in',
  'sign-in.busy': 'Signing in',
  'sign-in.to-sign-up.question': 'New here?',
  'sign-in.to-sign-up': 'Create account',
  'sign-in.again.title': 'Sign in again',
  'sign-in.again.intro':
    'Sign in again to get changes from your account. Your copy stays on this device, and you can still export it.',

  'sign-up.title': 'Create account',
  'sign-up.intro': 'All you need is an email address and a password.',
  'sign-up.submit': 'Create account',
  'sign-up.busy': 'Creating your account',
  'sign-up.to-sign-in.question': 'Already have an account?',
  'sign-up.to-sign-in': 'Sign in',

  'sign-in.email': 'Email',
  'sign-in.password': 'Password',
  'sign-in.password.hint': 'At least 8 characters. A few words in a row work well.',
  'sign-in.reveal': 'Show',
  'sign-in.reveal.label': 'Show what I type',
  'sign-in.conceal': 'Hide',
  'sign-in.email.missing': 'Please enter your email address.',
  'sign-in.email.malformed': 'Please enter a full email address, such as name@example.com.',
  'sign-in.password.missing': 'Please enter your password.',
  'sign-in.offline.title': 'No connection',
  'sign-in.offline.body':
    'You need a connection to sign in. Once your jobs are here, you can read and export them offline.',
  'sign-in.demo': 'Try the demo',
  'sign-in.demo.busy': 'Opening the demo',
  'sign-in.demo.hint': 'Look around with 200 real job postings. You do not need an account.',
  'sign-in.or': 'or',
  'sign-in.with': 'Continue with {provider}',
  'sign-in.with.busy': 'Opening {provider}',
  'sign-in.back': 'Back to sign in',
  'sign-in.forgot': 'Forgot your password?',
  'sign-in.forgot.title': 'Forgot your password?',
  'sign-in.forgot.intro': 'We will email you a link to choose a new password.',
  'sign-in.link': 'Email me a link instead',
  'sign-in.link.title': 'Sign in with a link',
  'sign-in.link.intro': 'We will email you a link that signs you in. You do not need your password.',
  'sign-in.mail.submit': 'Send the link',
  'sign-in.mail.busy': 'Sending the link',
  'sign-in.sent.title': 'Check your email',
  'sign-in.sent.confirm':
    'We sent an email to {email}. Open the link in it to confirm your address and sign in.',
  'sign-in.sent.forgot':
    'If there is an account for {email}, an email is on its way. Its link lets you choose a new password.',
  'sign-in.sent.link': 'If there is an account for {email}, an email is on its way. Its link signs you in.',
  'sign-in.sent.hint':
    'Open the link in this browser, where you want your jobs. No email? Check your spam folder.',
  'sign-in.sent.hint.elsewhere':
    'The link opens in your browser, which cannot sign you in to this app. Open it there, then come back and sign in with your password. No email? Check your spam folder.',
  'sign-in.sent.again': 'Send again',
  'sign-in.sent.again.busy': 'Sending again',
  'sign-in.sent.again.done': 'Sent again.',
  'sign-in.sent.wait': {
    one: 'You can send it again in {count} second.',
    other: 'You can send it again in {count} seconds.',
  },
  'sign-in.arrival.busy': 'Signing you in',
  'sign-in.arrival.ask.title': 'Sign in with this link?',
  'sign-in.arrival.ask.body':
    'You are already signed in here. This link may open another account. If you did not ask for it, stay signed in.',
  'sign-in.arrival.ask.stay': 'Stay signed in',
  'sign-in.arrival.ask.use': 'Use the link',
  'sign-in.arrival.failed': 'You are not signed in yet',
  'sign-in.arrival.failed.signed-in': 'This link did not work',
  'sign-in.arrival.new-link': 'Send me a new link',
  'sign-in.arrival.to-sign-in': 'Sign in',
  'sign-in.arrival.to-jobs': 'Go to your jobs',
  'sign-in.new-password.title': 'Choose a new password',
  'sign-in.new-password.intro':
    'You are signed in. Once you save the new password, your other devices have to sign in again.',
  'sign-in.new-password': 'New password',
  'sign-in.new-password.missing': 'Please enter a new password.',
  'sign-in.new-password.submit': 'Save password',
  'sign-in.new-password.busy': 'Saving your password',
  'sign-in.new-password.skip': 'Not now',
  'sign-in.new-password.over.title': 'Your password was not changed',
  'sign-in.new-password.over.body':
    'This browser is no longer signed in with your link, because someone signed in or out in another tab. To choose a password, ask for a new link.',
  'sign-in.seven-days':
    'Have you signed in here before? After seven days of use without a visit to Pipeline, this browser removes your sign-in and your copy from this device. The jobs in your account are not affected.',
  'sign-in.promise.offline': 'Works offline once your jobs are here',
  'sign-in.promise.whole': 'Tells you what a file holds before you save it',
  'sign-in.promise.yours': 'Your copy stays on this device',
} as const satisfies EnglishRoom;
