import type { job as english } from '../en/job.ts';
import type { RoomLike } from '../sentence.ts';

export const job: RoomLike<typeof english> = {
  'job.open-posting': 'Anzeige öffnen',
  'job.opens-elsewhere': 'öffnet sich in einem neuen Tab',
  'job.gone.title': 'Diese Stelle ist nicht mehr hier',
  'job.gone.body': 'Vielleicht wurde sie gelöscht.',
  'job.loading': 'Die Stelle wird geladen',
  'job.place': 'Ort',
  'job.salary': 'Gehalt',
  'job.salary.range': '{min} bis {max}',
  'job.salary.from': 'ab {min}',
  'job.salary.to': 'bis {max}',
  'job.match': 'Passung',
  'job.match.score': '{score} von 100',
  'job.source': 'Gefunden bei',
  'job.notes': 'Notizen',
  'job.description': 'Beschreibung',
  'job.reasoning': 'Warum sie passt',
  'job.added': 'Hinzugefügt',
  'job.changed': 'Zuletzt geändert',
  'job.applied': 'Beworben',
  'job.interview': 'Gespräch',
  'job.offer': 'Angebot',
  'job.rejected': 'Absage',
};
