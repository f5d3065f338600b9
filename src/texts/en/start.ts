import type { EnglishRoom } from '../sentence.ts';

export const start = {
  'start.stopped.title': 'Your jobs could not be opened',
  'start.slow.title': 'This is taking longer than usual',
  'start.slow.body': 'Please keep this page open. If Pipeline is open in other tabs or windows, close it there.',
  'start.storage.title': 'This browser does not let Pipeline keep your jobs',
  'start.storage.body': 'This usually happens in a private window, or where storage is blocked for this site. Allow storage for this site, or open Pipeline in a normal window. The jobs in your account are not affected.',
  'start.insecure.title': 'This address is not secure',
  'start.insecure.body': 'Browsers let Pipeline work only at an address that begins with https://. Open that address, or ask whoever runs this server for it.',
  'start.insecure.action': 'Open with https',
  'start.crash.title': 'Something went wrong',
  'start.crash.body': 'This does not change your jobs. Reloading the page usually helps.',
  'start.crash.detail': 'Technical details:',
} as const satisfies EnglishRoom;
