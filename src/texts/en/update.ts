import type { EnglishRoom } from '../sentence.ts';

export const update = {
  'update.ready': 'A new version is ready',
  'update.apply': 'Reload',
  'update.later': 'Later',
  'update.waiting': 'Waiting',
  'update.waits.export': 'Waiting for the export in another tab to finish.',
  'update.waits.export.here': 'Waiting for the export to finish.',
  'update.waits.pull': 'Waiting for your jobs to load.',
  'update.waits.form': 'You have typed something in another tab. Send or clear it there first.',
  'update.waits.form.here': 'What you have typed would be lost. Send or clear it first.',
  'update.waits.dialog': 'A window is open in another tab. Close it there first.',
  'update.waits.dialog.here': 'Close the open window first.',
} as const satisfies EnglishRoom;
