import type { ErrorCode } from '../../errors.ts';

export const errors: Readonly<Record<ErrorCode, string>> = {
  VALIDATION_ERROR: 'Mit dieser Auswahl geht das nicht. Bitte wählen Sie neu.',
  UNAUTHORIZED: 'Bitte melden Sie sich erneut an.',
  NOT_FOUND: 'Was Sie suchen, ist nicht hier.',
  METHOD_NOT_ALLOWED: 'Diese Adresse lässt sich so nicht benutzen.',
  NOT_ACCEPTABLE: 'Dieses Programm nimmt keine der Formen an, in denen die Antwort gesendet werden kann.',
  PAYLOAD_TOO_LARGE: 'Das war zu viel auf einmal. Bitte teilen Sie es auf.',
  RATE_LIMITED:
    'Das wurde in kurzer Zeit sehr oft versucht. Bitte warten Sie ein paar Minuten, und versuchen Sie es dann erneut.',
  UNAVAILABLE: 'Der Dienst kann gerade nicht antworten. Bitte versuchen Sie es gleich noch einmal.',
  INTERNAL_ERROR:
    'Bei uns ist etwas schiefgegangen. Bitte versuchen Sie es erneut; Ihre Stellen sind nicht betroffen.',
  EXPORT_COUNT_MISMATCH:
    'Die Stellen änderten sich beim Lesen, deshalb wurde die Datei verworfen. Bitte versuchen Sie es erneut.',
  COPY_CHANGED:
    'Ihre Stellen änderten sich immer wieder, während die Datei geschrieben wurde, deshalb wurde sie verworfen. Bitte versuchen Sie es erneut.',
  COPY_INCOMPLETE:
    'Die Kopie auf diesem Gerät ist unvollständig, wie sich zeigte. Sehen Sie nach, was darin ist, und wählen Sie dann neu.',
  COPY_DAMAGED:
    'Ein Teil der Kopie auf diesem Gerät ist nicht mehr lesbar. Ihr Konto hat alles: „Jetzt aktualisieren“ holt es neu.',
  FILE_LOST:
    'Der Browser hat die Datei verloren, bevor sie fertig war; es gibt also keine. Bitte exportieren Sie noch einmal.',
  STORAGE_FULL:
    'Der Speicher dieses Geräts ist voll. Schaffen Sie etwas Platz, und versuchen Sie es dann erneut.',
  STORAGE_UNAVAILABLE:
    'Der Browser lässt uns die Kopie auf diesem Gerät nicht lesen. Laden Sie die Seite neu; vielleicht liegt es an einem privaten Fenster.',
  OFFLINE: 'Es gibt keine Verbindung zum Server. Bitte versuchen Sie es erneut, sobald es eine gibt.',
  WRONG_CREDENTIALS: 'E-Mail und Passwort gehören nicht zusammen. Bitte prüfen Sie beides.',
  EMAIL_TAKEN: 'Mit dieser Adresse gibt es schon ein Konto. Melden Sie sich stattdessen an.',
  WEAK_PASSWORD: 'Dieses Passwort ist zu leicht zu erraten. Bitte nehmen Sie ein längeres.',
  INVALID_EMAIL: 'Diese Adresse wurde nicht angenommen. Bitte prüfen Sie die Schreibweise.',
  CONFIRMATION_SENT:
    'Wir haben Ihnen eine Mail geschickt. Öffnen Sie den Link darin, und melden Sie sich dann hier an.',
  LINK_EXPIRED: 'Dieser Link ist abgelaufen oder wurde schon benutzt. Fordern Sie einen neuen an.',
  LINK_ELSEWHERE:
    'Dieser Link geht nur in dem Browser, der ihn angefordert hat. Öffnen Sie ihn dort, oder fordern Sie hier einen neuen an. Sollte er Ihre Adresse bestätigen, ist das erledigt: Melden Sie sich mit Ihrem Passwort an.',
  SIGN_IN_STOPPED:
    'Sie wurden zurückgeschickt, bevor Sie angemeldet waren. Bitte versuchen Sie es erneut, oder nehmen Sie einen anderen Weg.',
  SAME_PASSWORD: 'Das ist schon Ihr Passwort. Bitte nehmen Sie ein anderes.',
  FILE_UNREADABLE: 'Diese Datei lässt sich nicht lesen.',
  WORKER_ENDED:
    'Der Browser hat die Arbeit dieser App im Hintergrund beendet, vielleicht aus Mangel an Speicher. Nichts ist verloren; bitte versuchen Sie es erneut.',
  TRACES_LEFT:
    'Sie sind abgemeldet, aber etwas von Ihnen ist noch auf diesem Gerät. Schließen Sie andere Tabs mit dieser App, dann versuchen Sie es erneut. Hilft das nicht, löschen Sie die Daten dieser Website in den Einstellungen des Browsers.',
  CANCELLED: 'Sie haben es abgebrochen. Nichts blieb zurück.',
};
