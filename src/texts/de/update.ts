import type { RoomLike } from '../catalogue.ts';
import type { update as english } from '../en/update.ts';

export const update: RoomLike<typeof english> = {
  'update.ready': 'Eine neue Version ist bereit',
  'update.apply': 'Neu laden',
  'update.later': 'Später',
  'update.waiting': 'Wartet',
  'update.waits.export': 'Sie kommt, wenn der Export in einem anderen Tab fertig ist.',
  'update.waits.export.here': 'Sie kommt, wenn der Export fertig ist.',
  'update.waits.pull': 'Sie kommt, wenn Ihre Stellen geholt sind.',
  'update.waits.form':
    'In einem anderen Tab steht etwas, das Sie getippt haben. Senden oder leeren Sie es dort, dann kommt sie.',
  'update.waits.form.here':
    'Was Sie getippt haben, ginge verloren. Senden oder leeren Sie es, dann kommt sie.',
  'update.waits.dialog': 'In einem anderen Tab ist ein Fenster offen. Sie kommt, wenn Sie es schließen.',
  'update.waits.dialog.here': 'Sie kommt, wenn Sie schließen, was offen ist.',
};
