import type { print as english } from '../en/print.ts';
import type { RoomLike } from '../sentence.ts';

export const print: RoomLike<typeof english> = {
  'print.action': 'Chapisha…',
  'print.title': 'Chapisha orodha',
  'print.name': 'Jina kwenye orodha',
  'print.name.hint': 'Jina lako, ikiwa orodha ni ya mtu mwingine. Linabaki kwenye kifaa hiki.',
  'print.now': 'Chapisha',
  'print.loading': 'Inaandaa orodha',
  'print.count': {
    one: 'Kazi {count} iko kwenye orodha.',
    other: 'Kazi {count} ziko kwenye orodha.',
  },
  'print.none': 'Hakuna kazi inayolingana na ulichochagua, kwa hiyo hakuna cha kuchapisha.',
  'print.too-many': 'Orodha ya kazi {count} ingejaza kurasa {pages}. Chagua kazi chache zaidi, au hamisha faili.',
  'print.failed': 'Orodha haikuweza kuandaliwa.',
  'print.heading': 'Maombi ya kazi',
  'print.every': { one: 'Kazi {count}', other: 'Kazi zote {count}' },
  'print.printed': 'Imechapishwa {day}',
  'print.column.company': 'Kampuni',
  'print.column.title': 'Cheo',
  'print.column.place': 'Mahali',
  'print.column.status': 'Hali',
  'print.back': 'Rudi',
};
