import type { copy as english } from '../en/copy.ts';
import type { RoomLike } from '../sentence.ts';

export const copy: RoomLike<typeof english> = {
  'copy.title': 'Ihre Kopie',
  'copy.jobs': 'Stellen hier',
  'copy.as-of': 'Stand',
  'copy.as-of.never': 'Noch nicht fertig geladen',
  'copy.check': 'Jetzt prüfen',
  'copy.checking': 'Wird geprüft',
  'copy.check.hint': 'Vergleicht Ihre Kopie auf diesem Gerät mit Ihrem Konto auf dem Server.',
  'copy.check.same': {
    one: 'Auf diesem Gerät ist genau, was in Ihrem Konto ist: {count} Stelle. Geprüft: {moment}.',
    other: 'Auf diesem Gerät ist genau, was in Ihrem Konto ist: {count} Stellen. Geprüft: {moment}.',
  },
  'copy.check.mended': {
    one: 'Etwas stimmte nicht überein, deshalb wurden alle Stellen neu geladen. Jetzt ist auf diesem Gerät genau, was in Ihrem Konto ist: {count} Stelle. Geprüft: {moment}.',
    other: 'Etwas stimmte nicht überein, deshalb wurden alle Stellen neu geladen. Jetzt ist auf diesem Gerät genau, was in Ihrem Konto ist: {count} Stellen. Geprüft: {moment}.',
  },
  'copy.check.differs': 'Ihre Kopie weicht weiter von Ihrem Konto ab, obwohl alle Stellen neu geladen wurden. Exporte werden als unvollständig gekennzeichnet. Ihr Konto ist nicht betroffen.',
  'copy.check.unreadable': {
    one: '{count} Stelle Ihres Kontos kann auf diesem Gerät nicht gelesen werden. Alle anderen sind hier.',
    other: '{count} Stellen Ihres Kontos können auf diesem Gerät nicht gelesen werden. Alle anderen sind hier.',
  },
  'copy.check.moved': 'Ihre Stellen werden gerade geändert oder geladen. Bitte prüfen Sie in Kürze noch einmal.',
  'copy.check.offline': 'Es gibt keine Verbindung, deshalb wurde nichts geprüft.',
  'copy.check.sign-in': 'Bitte melden Sie sich erneut an und prüfen Sie dann.',
  'copy.check.asks': 'Auf dem Server fehlen Stellen dieses Geräts. Bitte entscheiden Sie zuerst, welche Kopie Sie möchten.',
  'copy.check.no-account': 'Dieses Konto ist nicht mehr auf dem Server, deshalb wurde nichts geprüft. Ihre Kopie ist unverändert.',
  'copy.check.server': 'Der Server hat ein Problem, deshalb wurde nichts geprüft.',
  'copy.check.failed': 'Die Prüfung wurde nicht fertig. Bitte versuchen Sie es noch einmal.',

  'storage.title': 'Speicher',
  'storage.promise.given': 'Der Browser behält Ihre Kopie auf diesem Gerät, bis Sie sie entfernen.',
  'storage.promise.refused': 'Der Browser kann Ihre Kopie entfernen, wenn der Platz auf diesem Gerät knapp wird. Wir haben ihn gebeten, sie zu behalten, und er hat bisher nicht zugestimmt. Meist hilft es, die App zu installieren oder oft zu benutzen. Die Stellen in Ihrem Konto sind davon nicht betroffen.',
  'storage.promise.not-asked': 'Der Browser kann Ihre Kopie entfernen, wenn der Platz auf diesem Gerät knapp wird. Die Stellen in Ihrem Konto sind davon nicht betroffen.',
  'storage.promise.unknown': 'Dieser Browser sagt nicht, ob er Ihre Kopie behält. Wenn er sie entfernt, sind die Stellen in Ihrem Konto davon nicht betroffen.',
  'storage.private-window': 'Wenn Sie ein privates Fenster schließen, werden Ihre Kopie und Ihre früheren Exporte entfernt. Gespeicherte Dateien bleiben.',
  'storage.ask': 'Den Browser bitten, meine Kopie zu behalten',
  'storage.seven-days.title': 'Safari entfernt Ihre Kopie nach sieben Tagen',
  'storage.seven-days.body': 'Wenn Sie Safari sieben Tage lang benutzen, ohne Pipeline zu öffnen, entfernt es Ihre Kopie und Ihre Anmeldung von diesem Gerät. Bei der installierten App tut es das nicht. Die Stellen in Ihrem Konto sind davon nicht betroffen.',
  'storage.used': 'Belegter Platz',
  'storage.quota': 'Erlaubter Platz',
};
