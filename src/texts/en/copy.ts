import type { EnglishRoom } from '../sentence.ts';

export const copy = {
  'copy.title': 'Your copy',
  'copy.jobs': 'Jobs here',
  'copy.as-of': 'As of',
  'copy.as-of.never': 'Not finished loading',
  'copy.check': 'Check now',
  'copy.checking': 'Checking',
  'copy.check.hint': 'Compares your copy on this device with your account on the server.',
  'copy.check.same': {
    one: 'This device holds exactly what your account holds: {count} job, checked {moment}.',
    other: 'This device holds exactly what your account holds: {count} jobs, checked {moment}.',
  },
  'copy.check.mended': {
    one: 'Something differed, so all jobs were loaded again. Now this device holds exactly what your account holds: {count} job, checked {moment}.',
    other: 'Something differed, so all jobs were loaded again. Now this device holds exactly what your account holds: {count} jobs, checked {moment}.',
  },
  'copy.check.differs': 'Your copy still differs from your account, even after all jobs were loaded again. Exports are marked as incomplete. Your account is not affected.',
  'copy.check.unreadable': {
    one: '{count} job of your account cannot be read on this device. All the others are here.',
    other: '{count} jobs of your account cannot be read on this device. All the others are here.',
  },
  'copy.check.moved': 'Your jobs are changing or loading right now. Please check again shortly.',
  'copy.check.offline': 'There is no connection, so nothing was checked.',
  'copy.check.sign-in': 'Please sign in again, then check.',
  'copy.check.asks': 'Jobs of this device are missing on the server. Please decide first which copy you want.',
  'copy.check.no-account': 'This account is no longer on the server, so nothing was checked. Your copy has not changed.',
  'copy.check.server': 'The server has a problem, so nothing was checked.',
  'copy.check.failed': 'The check did not finish. Please try again.',

  'storage.title': 'Storage',
  'storage.promise.given': 'The browser keeps your copy on this device until you remove it.',
  'storage.promise.refused': 'The browser may remove your copy when this device runs low on space. It was asked to keep your copy, and has not agreed so far. Installing the app, or using it often, usually helps. The jobs in your account are not affected.',
  'storage.promise.not-asked': 'The browser may remove your copy when this device runs low on space. The jobs in your account are not affected.',
  'storage.promise.unknown': 'This browser does not say whether it keeps your copy. If it removes it, the jobs in your account are not affected.',
  'storage.private-window': 'When you close a private window, your copy and your past exports are removed. Files that you saved stay.',
  'storage.ask': 'Ask the browser to keep my copy',
  'storage.seven-days.title': 'Safari removes your copy after seven days',
  'storage.seven-days.body': 'If you use Safari for seven days without opening Pipeline, it removes your copy and your sign-in from this device. It does not do this to the installed app. The jobs in your account are not affected.',
  'storage.used': 'Space used',
  'storage.quota': 'Space allowed',
} as const satisfies EnglishRoom;
