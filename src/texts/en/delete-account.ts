import type { EnglishRoom } from '../sentence.ts';

export const deleteAccount = {
  'delete-account.title': 'Delete account',
  'delete-account.open': 'Delete everything',
  'delete-account.what': 'This deletes your account and all jobs in it, on the server and on this device. It cannot be undone.',
  'delete-account.elsewhere': 'Copies on your other devices stay there until you remove them.',
  'delete-account.export.question': 'Export your jobs first?',
  'delete-account.export': 'Export',
  'delete-account.asking': 'Asking the server',
  'delete-account.cannot-ask': 'The account cannot be deleted right now',
  'delete-account.not-offered': 'This server cannot delete accounts. Ask whoever runs it.',
  'delete-account.wrong-password': 'This is not your password. Please check it.',
  'delete-account.sign-in': 'First sign in again, to show that it is you. Then come back here within five minutes.',
  'delete-account.sign-in.link': 'First show that it is you: sign out, sign in with a link by email, and come back here within five minutes.',
  'delete-account.confirm': 'Delete for good',
  'delete-account.busy': 'Deleting your account',
  'delete-account.failed': 'Your account was not deleted',
  'delete-account.done': 'Your account and its jobs are deleted on the server.',
} as const satisfies EnglishRoom;
