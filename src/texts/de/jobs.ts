import type { RoomLike } from '../catalogue.ts';
import type { jobs as english } from '../en/jobs.ts';

export const jobs: RoomLike<typeof english> = {
  'jobs.title': 'Ihre Stellen',
  'jobs.search': 'Stellen suchen',
  'jobs.search.hint': 'Firma, Titel, Ort oder Schlagwort',
  'jobs.search.clear': 'Suche löschen',
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
    'Das sind die ersten {count} von {total} Stellen. Die anderen finden Sie über die Suche oder einen Filter. Für einen Export gilt diese Grenze nicht.',
  'jobs.remote': 'Ortsunabhängig',
  'jobs.loading': 'Ihre Stellen werden geladen',
  'jobs.export': 'Exportieren',
  'jobs.empty.title': 'Noch keine Stellen hier',
  'jobs.empty.body':
    'Ihre Stellen kommen aus Ihrer Merkliste. Was Sie bei BrighterMonday, Fuzu oder LinkedIn speichern oder von Hand eintragen, erscheint hier.',
  'jobs.empty.sample': 'Beispiele hinzufügen',
  'jobs.empty.sample.hint':
    'Möchten Sie es nur ausprobieren? Fügen Sie 24 echte Stellenanzeigen als Beispiele hinzu.',
  'jobs.empty.sample.busy': 'Beispiele werden hinzugefügt',
  'jobs.none.title': 'Keine Stellen gefunden',
  'jobs.none.body':
    'Die Suche durchsucht Firma, Titel, Ort und Schlagwörter. Versuchen Sie es mit weniger Wörtern oder einem anderen Status.',
  'jobs.none.clear': 'Alle Stellen anzeigen',
  'jobs.waiting.title': 'Ihre Stellen werden geladen',
  'jobs.waiting.body': 'Die neuesten kommen zuerst. Danach werden nur noch Änderungen geladen.',
  'jobs.missing.title': 'Ihre Stellen sind noch nicht auf diesem Gerät',
  'jobs.missing.offline':
    'Im Moment gibt es keine Verbindung. Ihre Stellen werden geladen, sobald es eine gibt.',
  'jobs.error.title': 'Ihre Stellen konnten nicht angezeigt werden',

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
