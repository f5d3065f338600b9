import type { EnglishRoom } from '../catalogue.ts';

export const start = {
  'start.stopped.title': 'Your jobs could not be opened',
  'start.slow.title': 'This takes longer than usual',
  'start.slow.body': 'Please leave this page open, and close Pipeline in other tabs and windows.',
  'start.storage.title': 'This browser gives us no place to keep your jobs',
  'start.storage.body':
    'A private window or a blocked site setting is the usual reason. Your jobs are safe in your account. Allow storage for this site, or open it in an ordinary window.',
  'start.insecure.title': 'This address is not safe enough',
  'start.insecure.body':
    'Your browser keeps jobs only for pages that come by https. Open Pipeline at an address that begins with https://, or ask whoever runs this server for one.',
  'start.insecure.action': 'Open it by https',
  'start.crash.title': 'Something here broke',
  'start.crash.body':
    'Your jobs are safe: the account and the copy on this device were not touched. Reloading usually helps.',
  'start.crash.detail': 'What broke, for whoever looks into it:',
} as const satisfies EnglishRoom;
