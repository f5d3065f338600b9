import type { EnglishRoom } from '../catalogue.ts';

export const reset = {
  'account-gone.title': 'The server has nothing of this account any more',
  'account-gone.why': 'The account may have been deleted, or the server may have lost its data.',
  'account-gone.here': {
    one: '{count} job is still on this device. Save a file of it to be safe.',
    other: '{count} jobs are still on this device. Save a file of them to be safe.',
  },

  'reset.title': 'Jobs are missing on the server',
  'reset.there': {
    one: 'Your account on the server now holds {count} job.',
    other: 'Your account on the server now holds {count} jobs.',
  },
  'reset.here': {
    one: 'This device holds {count}.',
    other: 'This device holds {count}.',
  },
  'reset.lacking': {
    one: '{count} of them is not on the server, and no deletion of it came from there.',
    other: '{count} of them are not on the server, and no deletion of them came from there.',
  },
  'reset.safe': 'Your jobs on this device stay as they are until you decide.',
  'reset.save': 'Save a file first',
  'reset.decide': 'Decide',
  'reset.question': 'Which copy should this device have?',
  'reset.keep': 'Keep this device’s copy',
  'reset.keep.hint':
    'Your jobs stay here and can be exported. Changes on the server do not come to this device until you decide otherwise.',
  'reset.take': 'Take the server’s copy',
  'reset.take.hint': {
    one: 'This device will hold what the server holds. {count} job is removed from this device for good.',
    other: 'This device will hold what the server holds. {count} jobs are removed from this device for good.',
  },
  'reset.failed': 'Your answer could not be saved',
} as const satisfies EnglishRoom;
