import type { reset as english } from '../en/reset.ts';
import type { RoomLike } from '../sentence.ts';

export const reset: RoomLike<typeof english> = {
  'account-gone.title': 'Dieses Konto ist nicht mehr auf dem Server',
  'account-gone.why': 'Vielleicht wurde es gelöscht, oder der Server hat seine Daten verloren.',
  'account-gone.here': {
    one: '{count} Stelle ist noch auf diesem Gerät. Speichern Sie zur Sicherheit eine Datei davon.',
    other: '{count} Stellen sind noch auf diesem Gerät. Speichern Sie zur Sicherheit eine Datei davon.',
  },

  'reset.title': 'Auf dem Server fehlen Stellen',
  'reset.there': {
    one: 'Ihr Konto auf dem Server hat jetzt {count} Stelle.',
    other: 'Ihr Konto auf dem Server hat jetzt {count} Stellen.',
  },
  'reset.here': { one: 'Dieses Gerät hat {count}.', other: 'Dieses Gerät hat {count}.' },
  'reset.lacking': {
    one: '{count} davon fehlt auf dem Server, und der Server hat sie nicht als gelöscht gemeldet.',
    other: '{count} davon fehlen auf dem Server, und der Server hat sie nicht als gelöscht gemeldet.',
  },
  'reset.safe': 'Ihre Stellen auf diesem Gerät bleiben, wie sie sind, bis Sie entscheiden.',
  'reset.save': 'Zuerst eine Datei speichern',
  'reset.decide': 'Entscheiden',
  'reset.question': 'Welche Kopie möchten Sie auf diesem Gerät?',
  'reset.keep': 'Kopie dieses Geräts behalten',
  'reset.keep.hint': 'Ihre Stellen bleiben hier, und Sie können sie exportieren. Änderungen auf dem Server kommen nicht auf dieses Gerät, bis Sie anders entscheiden.',
  'reset.take': 'Kopie des Servers übernehmen',
  'reset.take.hint': {
    one: 'Dieses Gerät hat dann, was der Server hat. {count} Stelle wird endgültig von diesem Gerät entfernt.',
    other: 'Dieses Gerät hat dann, was der Server hat. {count} Stellen werden endgültig von diesem Gerät entfernt.',
  },
  'reset.failed': 'Ihre Entscheidung konnte nicht gespeichert werden',
};
