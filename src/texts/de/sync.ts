import type { RoomLike } from '../catalogue.ts';
import type { sync as english } from '../en/sync.ts';

export const sync: RoomLike<typeof english> = {
  'sync.opening': 'Ihre Kopie wird geöffnet',
  'sync.first-pull': 'Ihre Stellen werden geholt: {count} von {total}',
  'sync.first-pull.unknown': 'Ihre Stellen werden geholt',
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
  'sync.no-account': 'Der Server hat nichts mehr von diesem Konto',
  'sync.no-account.copy': 'Der Server hat nichts mehr von diesem Konto, Stand der Kopie: {moment}',
  'sync.asks': 'Auf dem Server fehlen Stellen, bitte entscheiden Sie',
  'sync.asks.copy': 'Auf dem Server fehlen Stellen, Stand der Kopie: {moment}',
  'sync.kept': 'Wird nicht aktualisiert: Sie haben die Kopie dieses Geräts behalten',
  'sync.kept.copy': 'Wird nicht aktualisiert: Sie haben die Kopie behalten, Stand: {moment}',
  'sync.kept.action': 'Neu entscheiden',
  'sync.server': 'Der Server hat ein Problem, wir versuchen es weiter',
  'sync.server.copy': 'Der Server hat ein Problem, Stand der Kopie: {moment}',
  'sync.storage': 'Der Speicher dieses Geräts ist voll, Neues kann nicht behalten werden',
  'sync.storage.copy': 'Der Speicher dieses Geräts ist voll, Stand der Kopie: {moment}',
  'sync.storage-refused': 'Dieses Gerät konnte Neues nicht speichern, wir versuchen es weiter',
  'sync.storage-refused.copy': 'Dieses Gerät konnte Neues nicht speichern, Stand der Kopie: {moment}',
  'sync.stopped': 'Das Holen Ihrer Stellen brach unerwartet ab, wir versuchen es weiter',
  'sync.stopped.copy': 'Das Aktualisieren brach unerwartet ab, Stand der Kopie: {moment}',
  'sync.proof-failed': 'Dieser Kopie fehlen vielleicht Stellen, Stand: {moment}',
  'sync.unreadable-rows': 'Einige Stellen waren nicht lesbar, Stand: {moment}',
  'sync.update-now': 'Jetzt aktualisieren',
  'sync.sign-in.action': 'Erneut anmelden',
  'sync.removed.title': 'Der Browser hat die Kopie auf diesem Gerät entfernt',
  'sync.removed.pulling':
    'Nichts ist verloren: Ihr Konto behält jede Stelle. Sie werden gerade wieder geholt.',
  'sync.removed.offline':
    'Nichts ist verloren: Ihr Konto behält jede Stelle. Sie kommen wieder, sobald es eine Verbindung gibt.',
  'sync.removed.back': {
    one: 'Nichts ging verloren: {count} Stelle wurde wieder geholt. In den Einstellungen steht, wie das seltener wird.',
    other:
      'Nichts ging verloren: {count} Stellen wurden wieder geholt. In den Einstellungen steht, wie das seltener wird.',
  },
};
