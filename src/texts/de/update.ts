import type { update as english } from '../en/update.ts';
import type { RoomLike } from '../sentence.ts';

export const update: RoomLike<typeof english> = {
  'update.ready': 'Eine neue Version ist bereit',
  'update.apply': 'Neu laden',
  'update.later': 'Später',
  'update.waiting': 'Wartet',
  'update.waits.export': 'Wartet, bis der Export in einem anderen Tab fertig ist.',
  'update.waits.export.here': 'Wartet, bis der Export fertig ist.',
  'update.waits.pull': 'Wartet, bis Ihre Stellen geladen sind.',
  'update.waits.form': 'Sie haben in einem anderen Tab etwas eingegeben. Senden oder löschen Sie es dort zuerst.',
  'update.waits.form.here': 'Ihre Eingabe ginge verloren. Senden oder löschen Sie sie zuerst.',
  'update.waits.dialog': 'In einem anderen Tab ist ein Fenster offen. Schließen Sie es dort zuerst.',
  'update.waits.dialog.here': 'Schließen Sie zuerst das offene Fenster.',
};
