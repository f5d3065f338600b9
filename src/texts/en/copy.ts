import type { EnglishRoom } from '../catalogue.ts';

export const copy = {
  'copy.title': 'Your copy',
  'copy.jobs': 'Jobs here',
  'copy.as-of': 'As of',
  'copy.as-of.never': 'Not fetched to the end yet',
  'copy.check': 'Check now',
  'copy.checking': 'Checking',
  'copy.check.hint': 'Ask the server whether this device holds exactly what your account holds.',
  'copy.check.same': {
    one: 'This device holds exactly what your account holds: {count} job, checked {moment}.',
    other: 'This device holds exactly what your account holds: {count} jobs, checked {moment}.',
  },
  'copy.check.mended': {
    one: 'Something differed, so everything was fetched anew. Now this device holds exactly what your account holds: {count} job, checked {moment}.',
    other:
      'Something differed, so everything was fetched anew. Now this device holds exactly what your account holds: {count} jobs, checked {moment}.',
  },
  'copy.check.differs':
    'This device does not hold what your account holds, also after everything was fetched anew. Exports say that they are incomplete. Your account itself is not affected.',
  'copy.check.unreadable': {
    one: '{count} job of your account cannot be read on this device. All the others are here.',
    other: '{count} jobs of your account cannot be read on this device. All the others are here.',
  },
  'copy.check.moved': 'Your jobs are being changed or fetched at this moment. Please check again shortly.',
  'copy.check.offline': 'There is no connection, so nothing could be checked.',
  'copy.check.sign-in': 'Please sign in again, then check.',
  'copy.check.asks':
    'Jobs of this device are missing on the server. Please decide first which copy this device should have.',
  'copy.check.no-account':
    'The server has nothing of this account any more, so nothing could be checked. Your copy is as it was.',
  'copy.check.server': 'The server has a problem, so nothing could be checked.',
  'copy.check.failed': 'The check broke off. Please try again.',

  'storage.title': 'Storage',
  'storage.promise.given': 'The browser keeps your copy on this device until you remove it.',
  'storage.promise.refused':
    'The browser may remove your copy when this device runs short of space; it was asked to keep it, and has not agreed so far. Installing the app, or using it often, usually changes that. Nothing would be lost: your account keeps every job, and the copy is fetched again.',
  'storage.promise.not-asked':
    'The browser may remove your copy when this device runs short of space. Nothing would be lost: your account keeps every job, and the copy is fetched again.',
  'storage.promise.unknown':
    'This browser does not say whether it keeps your copy. Should it remove it, nothing is lost: your account keeps every job, and the copy is fetched again.',
  'storage.private-window':
    'In a private window, your copy and the list of past exports go when it is closed. Files that you saved stay.',
  'storage.ask': 'Ask the browser to keep it',
  'storage.seven-days.title': 'Safari clears it after seven days',
  'storage.seven-days.body':
    'When you use Safari for seven days without opening Pipeline, it removes the copy and the sign-in from this device. The installed app is exempt. Your account keeps every job either way.',
  'storage.used': 'In use here',
  'storage.quota': 'Allowed at most',
} as const satisfies EnglishRoom;
