import type { print as english } from '../en/print.ts';
import type { RoomLike } from '../sentence.ts';

export const print: RoomLike<typeof english> = {
  'print.action': 'Drucken …',
  'print.title': 'Liste drucken',
  'print.name': 'Name auf der Liste',
  'print.name.hint': 'Ihr Name, wenn die Liste für jemand anderen ist. Er bleibt auf diesem Gerät.',
  'print.now': 'Drucken',
  'print.loading': 'Die Liste wird vorbereitet',
  'print.count': {
    one: '{count} Stelle steht auf der Liste.',
    other: '{count} Stellen stehen auf der Liste.',
  },
  'print.none': 'Keine Stelle passt zu Ihrer Auswahl, also gibt es nichts zu drucken.',
  'print.too-many': 'Eine Liste mit {count} Stellen würde {pages} Seiten füllen. Wählen Sie weniger Stellen, oder exportieren Sie eine Datei.',
  'print.failed': 'Die Liste konnte nicht vorbereitet werden.',
  'print.heading': 'Bewerbungen',
  'print.every': { one: '{count} Stelle', other: 'Alle {count} Stellen' },
  'print.printed': 'Gedruckt am {day}',
  'print.column.company': 'Firma',
  'print.column.title': 'Titel',
  'print.column.place': 'Ort',
  'print.column.status': 'Status',
  'print.back': 'Zurück',
};
