import type { app as english } from '../en/app.ts';
import type { RoomLike } from '../sentence.ts';

export const app: RoomLike<typeof english> = {
  'app.name': 'Pipeline',

  'action.close': 'Funga',
  'action.done': 'Nimemaliza',
  'action.cancel': 'Ghairi',
  'action.retry': 'Jaribu tena',
  'action.reload': 'Pakia upya',

  'moment.today': 'leo {time}',
  'moment.just-now': 'sasa hivi',

  quoted: '“{text}”',
};
