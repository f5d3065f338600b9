import type { EnglishRoom } from '../catalogue.ts';

export const update = {
  'update.ready': 'A new version is ready',
  'update.apply': 'Reload',
  'update.later': 'Later',
  'update.waiting': 'Waiting',
  'update.waits.export': 'It comes when the export in another tab is done.',
  'update.waits.export.here': 'It comes when the export is done.',
  'update.waits.pull': 'It comes when your jobs have been fetched.',
  'update.waits.form': 'Another tab holds something that you typed. Send or clear it there, then it comes.',
  'update.waits.form.here': 'Something that you typed would be lost. Send or clear it, then it comes.',
  'update.waits.dialog': 'Another tab has a window open. It comes when you close that.',
  'update.waits.dialog.here': 'It comes when you close what is open.',
} as const satisfies EnglishRoom;
