import type { RoomLike } from '../catalogue.ts';
import type { reset as english } from '../en/reset.ts';

export const reset: RoomLike<typeof english> = {
  'account-gone.title': 'Der Server hat nichts mehr von diesem Konto',
  'account-gone.why': 'Vielleicht wurde das Konto gelöscht, vielleicht hat der Server seine Daten verloren.',
  'account-gone.here': {
    one: '{count} Stelle ist noch auf diesem Gerät. Speichern Sie zur Sicherheit eine Datei davon.',
    other: '{count} Stellen sind noch auf diesem Gerät. Speichern Sie zur Sicherheit eine Datei davon.',
  },

  'reset.title': 'Auf dem Server fehlen Stellen',
  'reset.there': {
    one: 'In Ihrem Konto auf dem Server ist jetzt {count} Stelle.',
    other: 'In Ihrem Konto auf dem Server sind jetzt {count} Stellen.',
  },
  'reset.here': {
    one: 'Auf diesem Gerät ist {count}.',
    other: 'Auf diesem Gerät sind {count}.',
  },
  'reset.lacking': {
    one: '{count} davon ist nicht auf dem Server, und von dort kam keine Löschung.',
    other: '{count} davon sind nicht auf dem Server, und von dort kam keine Löschung.',
  },
  'reset.safe': 'Ihre Stellen auf diesem Gerät bleiben, wie sie sind, bis Sie entscheiden.',
  'reset.save': 'Zuerst eine Datei speichern',
  'reset.decide': 'Entscheiden',
  'reset.question': 'Welche Kopie soll auf diesem Gerät sein?',
  'reset.keep': 'Kopie dieses Geräts behalten',
  'reset.keep.hint':
    'Ihre Stellen bleiben hier und lassen sich exportieren. Änderungen auf dem Server kommen nicht auf dieses Gerät, bis Sie anders entscheiden.',
  'reset.take': 'Kopie des Servers nehmen',
  'reset.take.hint': {
    one: 'Auf diesem Gerät ist dann, was auf dem Server ist. {count} Stelle wird endgültig von diesem Gerät entfernt.',
    other:
      'Auf diesem Gerät ist dann, was auf dem Server ist. {count} Stellen werden endgültig von diesem Gerät entfernt.',
  },
  'reset.failed': 'Ihre Antwort konnte nicht gespeichert werden',
};
