import type { EnglishRoom } from '../sentence.ts';

export const reset = {
  'account-gone.title': 'This account is no longer on the server',
  'account-gone.why': 'It may have been deleted, or the server may have lost its data.',
  'account-gone.here': {
    one: '{count} job is still on this device. Save a file of it to be safe.',
    other: '{count} jobs are still on this device. Save a file of them to be safe.',
  },

  'reset.title': 'Jobs are missing on the server',
  'reset.there': {
    one: 'Your account on the server now has {count} job.',
    other: 'Your account on the server now has {count} jobs.',
  },
  'reset.here': { one: 'This device has {count}.', other: 'This device has {count}.' },
  'reset.lacking': {
    one: '{count} of them is not on the server, and the server did not report it as deleted.',
    other: '{count} of them are not on the server, and the server did not report them as deleted.',
  },
  'reset.safe': 'Your jobs on this device stay as they are until you decide.',
  'reset.save': 'Save a file first',
  'reset.decide': 'Decide',
  'reset.question': 'Which copy do you want on this device?',
  'reset.keep': 'Keep this device’s copy',
  'reset.keep.hint': 'Your jobs stay here, and you can export them. Changes on the server do not reach this device until you decide otherwise.',
  'reset.take': 'Take the server’s copy',
  'reset.take.hint': {
    one: 'This device then has what the server has. {count} job is permanently removed from this device.',
    other: 'This device then has what the server has. {count} jobs are permanently removed from this device.',
  },
  'reset.failed': 'Your decision could not be saved',
} as const satisfies EnglishRoom;
