import type { RoomLike } from '../catalogue.ts';
import type { sync as english } from '../en/sync.ts';

export const sync: RoomLike<typeof english> = {
  'sync.opening': 'Ihre Kopie wird geöffnet',
  'sync.first-pull': 'Ihre Stellen werden geladen: {count} von {total}',
  'sync.first-pull.unknown': 'Ihre Stellen werden geladen',
  'sync.up-to-date': {
    one: 'Aktuell, {count} Stelle, {ago}',
    other: 'Aktuell, {count} Stellen, {ago}',
  },
  'sync.checking': 'Änderungen werden gesucht',
  'sync.checking.copy': 'Änderungen werden gesucht, Stand der Kopie: {moment}',
  'sync.offline.copy': 'Offline, Stand der Kopie: {moment}',
  'sync.offline.partial': 'Offline, {count} von {total} Stellen sind hier',
  'sync.offline.partial.unknown': {
    one: 'Offline, {count} Stelle ist bisher hier',
    other: 'Offline, {count} Stellen sind bisher hier',
  },
  'sync.offline.nothing': 'Offline, Ihre Stellen sind noch nicht auf diesem Gerät',
  'sync.sign-in': 'Zum Aktualisieren bitte erneut anmelden',
  'sync.sign-in.copy': 'Zum Aktualisieren bitte erneut anmelden, Stand der Kopie: {moment}',
  'sync.no-account': 'Dieses Konto ist nicht mehr auf dem Server',
  'sync.no-account.copy': 'Dieses Konto ist nicht mehr auf dem Server, Stand der Kopie: {moment}',
  'sync.asks': 'Auf dem Server fehlen Stellen, bitte entscheiden Sie',
  'sync.asks.copy': 'Auf dem Server fehlen Stellen, Stand der Kopie: {moment}',
  'sync.kept': 'Wird nicht aktualisiert, weil Sie die Kopie auf diesem Gerät behalten haben',
  'sync.kept.copy': 'Wird nicht aktualisiert, weil Sie Ihre Kopie behalten haben, Stand: {moment}',
  'sync.kept.action': 'Neu entscheiden',
  'sync.server': 'Der Server hat ein Problem, neuer Versuch läuft',
  'sync.server.copy': 'Der Server hat ein Problem, Stand der Kopie: {moment}',
  'sync.storage': 'Kein Speicherplatz mehr, Änderungen können nicht gespeichert werden',
  'sync.storage.copy': 'Kein Speicherplatz mehr, Stand der Kopie: {moment}',
  'sync.storage-refused': 'Änderungen konnten auf diesem Gerät nicht gespeichert werden, neuer Versuch läuft',
  'sync.storage-refused.copy':
    'Änderungen konnten auf diesem Gerät nicht gespeichert werden, Stand der Kopie: {moment}',
  'sync.stopped': 'Das Laden Ihrer Stellen wurde unerwartet unterbrochen, neuer Versuch läuft',
  'sync.stopped.copy': 'Das Aktualisieren wurde unerwartet unterbrochen, Stand der Kopie: {moment}',
  'sync.proof-failed': 'Ihre Kopie weicht vielleicht von Ihrem Konto ab, Stand: {moment}',
  'sync.unreadable-rows': 'Einige Stellen konnten nicht gelesen werden, Stand: {moment}',
  'sync.update-now': 'Jetzt aktualisieren',
  'sync.sign-in.action': 'Erneut anmelden',
  'sync.removed.title': 'Der Browser hat Ihre Kopie von diesem Gerät entfernt',
  'sync.removed.pulling': 'Ihre Stellen werden aus Ihrem Konto neu geladen.',
  'sync.removed.offline':
    'Die Stellen in Ihrem Konto sind davon nicht betroffen. Sie werden neu geladen, sobald es eine Verbindung gibt.',
  'sync.removed.back': {
    one: '{count} Stelle wurde aus Ihrem Konto neu geladen. In den Einstellungen steht, wie das seltener vorkommt.',
    other:
      '{count} Stellen wurden aus Ihrem Konto neu geladen. In den Einstellungen steht, wie das seltener vorkommt.',
  },
};
