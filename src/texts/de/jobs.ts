import type { RoomLike } from '../catalogue.ts';
import type { jobs as english } from '../en/jobs.ts';

export const jobs: RoomLike<typeof english> = {
  'jobs.title': 'Ihre Stellen',
  'jobs.search': 'Stellen suchen',
  'jobs.search.hint': 'Firma, Titel, Ort oder Schlagwort',
  'jobs.search.clear': 'Suche leeren',
  'jobs.filter': 'Status',
  'jobs.filter.all': 'Alle',
  'jobs.count': { one: '{count} Stelle', other: '{count} Stellen' },
  'jobs.count.found': { one: '{count} Stelle gefunden', other: '{count} Stellen gefunden' },
  'jobs.sort': 'Reihenfolge',
  'jobs.sort.added': 'Neueste zuerst',
  'jobs.sort.changed': 'Zuletzt geändert zuerst',
  'jobs.sort.applied': 'Zuletzt beworben zuerst',
  'jobs.sort.company': 'Firma, A bis Z',
  'jobs.list.added': 'Stellen, die neuesten zuerst',
  'jobs.list.changed': 'Stellen, die zuletzt geänderten zuerst',
  'jobs.list.applied': 'Stellen, die letzten Bewerbungen zuerst',
  'jobs.list.company': 'Stellen, nach Firma',
  'jobs.list.end':
    'Das sind die ersten {count} von {total} Stellen. Die anderen zeigt die Suche oder ein Filter; ein Export enthält alle.',
  'jobs.remote': 'Ortsunabhängig',
  'jobs.loading': 'Ihre Stellen werden geladen',
  'jobs.export': 'Exportieren',
  'jobs.empty.title': 'Noch keine Stellen hier',
  'jobs.empty.body':
    'Die Stellen kommen von Ihrer Merkliste: Was Sie bei BrighterMonday, Fuzu oder LinkedIn speichern oder von Hand eintragen, erscheint hier von selbst.',
  'jobs.empty.sample': 'Beispiele hinzufügen',
  'jobs.empty.sample.hint': 'Fügen Sie zum Ausprobieren 24 echte Anzeigen als Beispiele hinzu.',
  'jobs.empty.sample.busy': 'Beispiele werden hinzugefügt',
  'jobs.none.title': 'Keine Stelle passt',
  'jobs.none.body': 'Jedes Wort muss in Firma, Titel, Ort oder Schlagwörtern vorkommen.',
  'jobs.none.clear': 'Alle Stellen zeigen',
  'jobs.waiting.title': 'Ihre Stellen werden geholt',
  'jobs.waiting.body':
    'Die neuesten kommen zuerst. Das geschieht einmal; danach werden nur Änderungen geholt.',
  'jobs.missing.title': 'Ihre Stellen sind noch nicht auf diesem Gerät',
  'jobs.missing.offline': 'Im Moment gibt es keine Verbindung. Sobald es eine gibt, kommen sie.',
  'jobs.error.title': 'Die Liste war nicht lesbar',

  'status.saved': 'Gemerkt',
  'status.applied': 'Beworben',
  'status.interview': 'Gespräch',
  'status.offer': 'Angebot',
  'status.rejected': 'Absage',
  'status.none': 'Ohne Status',

  'source.brightermonday': 'BrighterMonday',
  'source.fuzu': 'Fuzu',
  'source.linkedin': 'LinkedIn',
  'source.manual': 'Von Hand eingetragen',

  'date.added': 'Hinzugefügt {date}',
};
