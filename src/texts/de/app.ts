import type { app as english } from '../en/app.ts';
import type { RoomLike } from '../sentence.ts';

export const app: RoomLike<typeof english> = {
  'app.name': 'Pipeline',

  'action.close': 'Schließen',
  'action.done': 'Fertig',
  'action.cancel': 'Abbrechen',
  'action.retry': 'Noch einmal versuchen',
  'action.reload': 'Neu laden',

  'moment.today': 'heute um {time}',
  'moment.just-now': 'gerade eben',

  quoted: '„{text}“',
};
