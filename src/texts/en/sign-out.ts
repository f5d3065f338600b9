import type { EnglishRoom } from '../sentence.ts';

export const signOut = {
  'sign-out.title': 'Sign out',
  'sign-out.question': 'What should happen to the copy of your jobs on this device?',
  'sign-out.keep': 'Keep my copy on this device',
  'sign-out.keep.hint': 'It is hidden until you sign in here again. Best for your own device.',
  'sign-out.remove': 'Remove my copy',
  'sign-out.remove.hint': 'Your jobs, past exports and sign-in are removed from this device. Best for a device that others use too. The jobs in your account are not affected.',
  'sign-out.remove.only-here': 'Your jobs, past exports and sign-in are removed from this device. The server does not have all of these jobs, so save a file of them first.',
  'sign-out.confirm': 'Sign out',
  'sign-out.busy': 'Signing out',
  'sign-out.failed': 'You are not signed out yet',
  'sign-out.everywhere': 'Sign out everywhere',
  'sign-out.everywhere.hint': 'Ends every sign-in of your account, on this device too. Other devices notice within an hour. Copies of your jobs stay where they are.',
  'sign-out.everywhere.failed': 'You are not signed out everywhere',
  'sign-out.left.title': 'Not everything was removed',
  'sign-out.left.busy': 'Removing',
  'sign-out.left.done': 'Your data is removed from this device now.',
} as const satisfies EnglishRoom;
