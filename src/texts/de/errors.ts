import type { ErrorCode } from '../../kernel/errors.ts';

export const errors: Readonly<Record<ErrorCode, string>> = {
  VALIDATION_ERROR: 'Mit dieser Auswahl geht das nicht. Bitte wählen Sie neu.',
  UNAUTHORIZED: 'Bitte melden Sie sich erneut an.',
  NOT_FOUND: 'Das wurde nicht gefunden.',
  METHOD_NOT_ALLOWED: 'Diese Adresse lässt sich so nicht verwenden.',
  NOT_ACCEPTABLE: 'Die Antwort kann nicht in einer Form gesendet werden, die dieses Programm annimmt.',
  PAYLOAD_TOO_LARGE: 'Das war zu viel auf einmal. Bitte versuchen Sie es in kleineren Teilen.',
  RATE_LIMITED:
    'Zu viele Versuche in kurzer Zeit. Bitte warten Sie ein paar Minuten, und versuchen Sie es dann noch einmal.',
  UNAVAILABLE: 'Der Dienst ist gerade nicht erreichbar. Bitte versuchen Sie es in Kürze noch einmal.',
  INTERNAL_ERROR: 'Etwas ist schiefgegangen. Bitte versuchen Sie es noch einmal.',
  EXPORT_COUNT_MISMATCH:
    'Die Stellen haben sich beim Lesen geändert, deshalb wurde keine Datei erstellt. Bitte versuchen Sie es noch einmal.',
  COPY_CHANGED:
    'Ihre Stellen haben sich beim Lesen immer wieder geändert. Bitte versuchen Sie es noch einmal.',
  COPY_INCOMPLETE:
    'Ihre Kopie auf diesem Gerät ist unvollständig. Sehen Sie nach, was fehlt, und wählen Sie dann neu.',
  COPY_DAMAGED:
    'Ein Teil Ihrer Kopie auf diesem Gerät kann nicht mehr gelesen werden. „Jetzt aktualisieren“ lädt Ihre Stellen neu aus Ihrem Konto.',
  FILE_LOST: 'Der Browser hat die Datei verloren, bevor sie fertig war. Bitte exportieren Sie noch einmal.',
  STORAGE_FULL:
    'Auf diesem Gerät ist kein Speicherplatz mehr. Schaffen Sie etwas Platz, und versuchen Sie es dann noch einmal.',
  STORAGE_UNAVAILABLE:
    'Der Browser lässt Pipeline Ihre Kopie auf diesem Gerät nicht lesen. Bitte laden Sie die Seite neu. Vielleicht liegt es an einem privaten Fenster.',
  OFFLINE: 'Es gibt keine Verbindung zum Server. Bitte versuchen Sie es noch einmal, sobald es eine gibt.',
  WRONG_CREDENTIALS: 'E-Mail oder Passwort ist falsch. Bitte prüfen Sie beides.',
  EMAIL_TAKEN: 'Mit dieser E-Mail-Adresse gibt es schon ein Konto. Melden Sie sich stattdessen an.',
  WEAK_PASSWORD: 'Dieses Passwort ist zu leicht zu erraten. Bitte wählen Sie ein längeres.',
  INVALID_EMAIL: 'Diese E-Mail-Adresse wurde nicht angenommen. Bitte prüfen Sie die Schreibweise.',
  CONFIRMATION_SENT:
    'Wir haben Ihnen eine E-Mail geschickt. Öffnen Sie den Link darin, und melden Sie sich dann hier an.',
  LINK_EXPIRED: 'Dieser Link ist abgelaufen oder wurde schon benutzt. Fordern Sie einen neuen an.',
  LINK_ELSEWHERE:
    'Dieser Link funktioniert nur in dem Browser, der ihn angefordert hat. Öffnen Sie ihn dort, oder fordern Sie hier einen neuen an. Sollte er Ihre Adresse bestätigen, ist das erledigt. Melden Sie sich mit Ihrem Passwort an.',
  SIGN_IN_STOPPED:
    'Die Anmeldung wurde nicht abgeschlossen. Bitte versuchen Sie es noch einmal, oder melden Sie sich anders an.',
  SAME_PASSWORD: 'Das ist schon Ihr Passwort. Bitte wählen Sie ein anderes.',
  FILE_UNREADABLE: 'Diese Datei kann nicht gelesen werden.',
  WORKER_ENDED:
    'Der Browser hat einen Teil dieser App beendet, vielleicht weil der Arbeitsspeicher knapp war. Bitte versuchen Sie es noch einmal.',
  TRACES_LEFT:
    'Sie sind abgemeldet, aber einige Ihrer Daten sind noch auf diesem Gerät. Schließen Sie andere Tabs mit Pipeline, und versuchen Sie es dann noch einmal. Wenn das nicht hilft, löschen Sie die Daten dieser Website in den Einstellungen des Browsers.',
  CANCELLED: 'Sie haben das abgebrochen.',
};
