import type { RoomLike } from '../catalogue.ts';
import type { copy as english } from '../en/copy.ts';

export const copy: RoomLike<typeof english> = {
  'copy.title': 'Ihre Kopie',
  'copy.jobs': 'Stellen hier',
  'copy.as-of': 'Stand',
  'copy.as-of.never': 'Noch nicht zu Ende geholt',
  'copy.check': 'Jetzt prüfen',
  'copy.checking': 'Wird geprüft',
  'copy.check.hint': 'Fragen Sie den Server, ob auf diesem Gerät genau das ist, was in Ihrem Konto ist.',
  'copy.check.same': {
    one: 'Auf diesem Gerät ist genau, was in Ihrem Konto ist: {count} Stelle. Geprüft: {moment}.',
    other: 'Auf diesem Gerät ist genau, was in Ihrem Konto ist: {count} Stellen. Geprüft: {moment}.',
  },
  'copy.check.mended': {
    one: 'Etwas stimmte nicht überein, darum wurde alles neu geholt. Jetzt ist auf diesem Gerät genau, was in Ihrem Konto ist: {count} Stelle. Geprüft: {moment}.',
    other:
      'Etwas stimmte nicht überein, darum wurde alles neu geholt. Jetzt ist auf diesem Gerät genau, was in Ihrem Konto ist: {count} Stellen. Geprüft: {moment}.',
  },
  'copy.check.differs':
    'Auf diesem Gerät ist nicht, was in Ihrem Konto ist, auch nachdem alles neu geholt wurde. Exporte sagen, dass sie unvollständig sind. Ihr Konto selbst ist nicht betroffen.',
  'copy.check.unreadable': {
    one: '{count} Stelle Ihres Kontos lässt sich auf diesem Gerät nicht lesen. Alle anderen sind hier.',
    other: '{count} Stellen Ihres Kontos lassen sich auf diesem Gerät nicht lesen. Alle anderen sind hier.',
  },
  'copy.check.moved':
    'Ihre Stellen werden gerade geändert oder geholt. Bitte prüfen Sie in Kürze noch einmal.',
  'copy.check.offline': 'Es gibt keine Verbindung, darum ließ sich nichts prüfen.',
  'copy.check.sign-in': 'Bitte melden Sie sich erneut an und prüfen Sie dann.',
  'copy.check.asks':
    'Auf dem Server fehlen Stellen dieses Geräts. Bitte entscheiden Sie zuerst, welche Kopie auf diesem Gerät sein soll.',
  'copy.check.no-account':
    'Der Server hat nichts mehr von diesem Konto, darum ließ sich nichts prüfen. Ihre Kopie ist, wie sie war.',
  'copy.check.server': 'Der Server hat ein Problem, darum ließ sich nichts prüfen.',
  'copy.check.failed': 'Die Prüfung ist abgebrochen. Bitte versuchen Sie es noch einmal.',

  'storage.title': 'Speicher',
  'storage.promise.given': 'Der Browser behält Ihre Kopie auf diesem Gerät, bis Sie sie entfernen.',
  'storage.promise.refused':
    'Der Browser darf Ihre Kopie entfernen, wenn der Platz auf diesem Gerät knapp wird; er wurde gebeten, sie zu behalten, und hat bisher nicht zugestimmt. Die App zu installieren oder oft zu benutzen ändert das meistens. Verloren ginge nichts: Ihr Konto behält jede Stelle, und die Kopie wird neu geholt.',
  'storage.promise.not-asked':
    'Der Browser darf Ihre Kopie entfernen, wenn der Platz auf diesem Gerät knapp wird. Verloren ginge nichts: Ihr Konto behält jede Stelle, und die Kopie wird neu geholt.',
  'storage.promise.unknown':
    'Dieser Browser sagt nicht, ob er Ihre Kopie behält. Sollte er sie entfernen, ist nichts verloren: Ihr Konto behält jede Stelle, und die Kopie wird neu geholt.',
  'storage.private-window':
    'In einem privaten Fenster gehen Ihre Kopie und die Liste der früheren Exporte mit dem Fenster verloren. Gespeicherte Dateien bleiben.',
  'storage.ask': 'Den Browser bitten, sie zu behalten',
  'storage.seven-days.title': 'Safari leert ihn nach sieben Tagen',
  'storage.seven-days.body':
    'Wenn Sie Safari sieben Tage lang benutzen, ohne Pipeline zu öffnen, entfernt es die Kopie und die Anmeldung von diesem Gerät. Für die installierte App gilt das nicht. Ihr Konto behält in jedem Fall jede Stelle.',
  'storage.used': 'Hier belegt',
  'storage.quota': 'Höchstens erlaubt',
};
