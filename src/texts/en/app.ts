import type { EnglishRoom } from '../sentence.ts';

export const app = {
  'app.name': 'Pipeline',

  'action.close': 'Close',
  'action.done': 'Done',
  'action.cancel': 'Cancel',
  'action.retry': 'Try again',
  'action.reload': 'Reload',

  'moment.today': 'today {time}',
  'moment.just-now': 'just now',

  quoted: '“{text}”',
} as const satisfies EnglishRoom;
