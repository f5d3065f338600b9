import type { EnglishRoom } from '../catalogue.ts';

export const signOut = {
  'sign-out.title': 'Sign out',
  'sign-out.question': 'What should happen to the copy of your jobs on this device?',
  'sign-out.keep': 'Keep my copy on this device',
  'sign-out.keep.hint':
    'Hidden until you sign in here again; then nothing has to be fetched anew. Right for your own device.',
  'sign-out.remove': 'Remove it',
  'sign-out.remove.hint':
    'Nothing of yours stays here. Right for a device that others use. Your account keeps every job.',
  'sign-out.remove.only-here':
    'Nothing of yours stays here. The server does not hold all of these jobs: save a file of them first.',
  'sign-out.confirm': 'Sign out',
  'sign-out.busy': 'Signing out',
  'sign-out.failed': 'You are not signed out yet',
  'sign-out.left.title': 'Not everything was removed',
  'sign-out.left.busy': 'Removing it',
  'sign-out.left.done': 'Everything of yours is removed from this device now.',
} as const satisfies EnglishRoom;
