import type { RoomLike } from '../catalogue.ts';
import type { signIn as english } from '../en/sign-in.ts';

export const signIn: RoomLike<typeof english> = {
  'sign-in.title': 'Anmelden',
  'sign-in.intro':
    'Ihre Bewerbungen kommen auf dieses Gerät. Hier können Sie sie lesen und exportieren, auch offline.',
  'sign-in.submit': 'Anmelden',
  'sign-in.busy': 'Sie werden angemeldet',
  'sign-in.to-sign-up.question': 'Neu hier?',
  'sign-in.to-sign-up': 'Konto anlegen',
  'sign-in.again.title': 'Erneut anmelden',
  'sign-in.again.intro':
    'Melden Sie sich erneut an, um Änderungen aus Ihrem Konto zu laden. Ihre Kopie bleibt auf diesem Gerät, und Sie können sie weiter exportieren.',

  'sign-up.title': 'Konto anlegen',
  'sign-up.intro': 'Sie brauchen nur eine E-Mail-Adresse und ein Passwort.',
  'sign-up.submit': 'Konto anlegen',
  'sign-up.busy': 'Ihr Konto wird angelegt',
  'sign-up.to-sign-in.question': 'Sie haben schon ein Konto?',
  'sign-up.to-sign-in': 'Anmelden',

  'sign-in.email': 'E-Mail',
  'sign-in.password': 'Passwort',
  'sign-in.password.hint': 'Mindestens 8 Zeichen. Gut sind ein paar Wörter hintereinander.',
  'sign-in.reveal': 'Zeigen',
  'sign-in.reveal.label': 'Zeigen, was ich tippe',
  'sign-in.conceal': 'Verbergen',
  'sign-in.email.missing': 'Bitte geben Sie Ihre E-Mail-Adresse ein.',
  'sign-in.email.malformed': 'Bitte geben Sie eine vollständige E-Mail-Adresse ein, etwa name@example.com.',
  'sign-in.password.missing': 'Bitte geben Sie Ihr Passwort ein.',
  'sign-in.offline.title': 'Keine Verbindung',
  'sign-in.offline.body':
    'Zum Anmelden brauchen Sie eine Verbindung. Sobald Ihre Stellen hier sind, können Sie sie auch offline lesen und exportieren.',
  'sign-in.demo': 'Demo ausprobieren',
  'sign-in.demo.busy': 'Die Demo wird geöffnet',
  'sign-in.demo.hint': 'Sehen Sie sich mit 200 echten Stellenanzeigen um. Sie brauchen kein Konto.',
  'sign-in.or': 'oder',
  'sign-in.with': 'Weiter mit {provider}',
  'sign-in.with.busy': '{provider} wird geöffnet',
  'sign-in.back': 'Zurück zur Anmeldung',
  'sign-in.forgot': 'Passwort vergessen?',
  'sign-in.forgot.title': 'Passwort vergessen?',
  'sign-in.forgot.intro': 'Wir schicken Ihnen per E-Mail einen Link, mit dem Sie ein neues Passwort wählen.',
  'sign-in.link': 'Stattdessen Link per E-Mail erhalten',
  'sign-in.link.title': 'Mit einem Link anmelden',
  'sign-in.link.intro':
    'Wir schicken Ihnen per E-Mail einen Link, der Sie anmeldet. Ihr Passwort brauchen Sie dafür nicht.',
  'sign-in.mail.submit': 'Link senden',
  'sign-in.mail.busy': 'Der Link wird gesendet',
  'sign-in.sent.title': 'Prüfen Sie Ihre E-Mails',
  'sign-in.sent.confirm':
    'Wir haben eine E-Mail an {email} geschickt. Öffnen Sie den Link darin, um Ihre Adresse zu bestätigen und sich anzumelden.',
  'sign-in.sent.forgot':
    'Wenn es ein Konto für {email} gibt, ist eine E-Mail unterwegs. Mit dem Link darin wählen Sie ein neues Passwort.',
  'sign-in.sent.link':
    'Wenn es ein Konto für {email} gibt, ist eine E-Mail unterwegs. Der Link darin meldet Sie an.',
  'sign-in.sent.hint':
    'Öffnen Sie den Link in diesem Browser, wenn Sie Ihre Stellen hier haben möchten. Keine E-Mail da? Sehen Sie im Spam-Ordner nach.',
  'sign-in.sent.hint.elsewhere':
    'Der Link öffnet sich in Ihrem Browser. Der kann Sie in dieser App nicht anmelden. Öffnen Sie ihn dort, kommen Sie dann zurück und melden Sie sich mit Ihrem Passwort an. Keine E-Mail da? Sehen Sie im Spam-Ordner nach.',
  'sign-in.sent.again': 'Erneut senden',
  'sign-in.sent.again.busy': 'Wird erneut gesendet',
  'sign-in.sent.again.done': 'Erneut gesendet.',
  'sign-in.sent.wait': {
    one: 'In {count} Sekunde können Sie ihn erneut senden.',
    other: 'In {count} Sekunden können Sie ihn erneut senden.',
  },
  'sign-in.arrival.busy': 'Sie werden angemeldet',
  'sign-in.arrival.ask.title': 'Mit diesem Link anmelden?',
  'sign-in.arrival.ask.body':
    'Sie sind hier schon angemeldet. Dieser Link öffnet vielleicht ein anderes Konto. Wenn Sie ihn nicht angefordert haben, bleiben Sie angemeldet.',
  'sign-in.arrival.ask.stay': 'Angemeldet bleiben',
  'sign-in.arrival.ask.use': 'Link verwenden',
  'sign-in.arrival.failed': 'Sie sind noch nicht angemeldet',
  'sign-in.arrival.failed.signed-in': 'Dieser Link hat nicht funktioniert',
  'sign-in.arrival.new-link': 'Neuen Link anfordern',
  'sign-in.arrival.to-sign-in': 'Anmelden',
  'sign-in.arrival.to-jobs': 'Zu Ihren Stellen',
  'sign-in.new-password.title': 'Neues Passwort wählen',
  'sign-in.new-password.intro':
    'Sie sind angemeldet. Sobald Sie das neue Passwort speichern, müssen Sie sich auf Ihren anderen Geräten erneut anmelden.',
  'sign-in.new-password': 'Neues Passwort',
  'sign-in.new-password.missing': 'Bitte geben Sie ein neues Passwort ein.',
  'sign-in.new-password.submit': 'Passwort speichern',
  'sign-in.new-password.busy': 'Ihr Passwort wird gespeichert',
  'sign-in.new-password.skip': 'Jetzt nicht',
  'sign-in.new-password.over.title': 'Ihr Passwort wurde nicht geändert',
  'sign-in.new-password.over.body':
    'Dieser Browser ist nicht mehr über Ihren Link angemeldet, weil sich in einem anderen Tab jemand an- oder abgemeldet hat. Um ein Passwort zu wählen, fordern Sie einen neuen Link an.',
  'sign-in.seven-days':
    'Waren Sie hier schon angemeldet? Wenn Sie den Browser sieben Tage lang benutzen, ohne Pipeline zu öffnen, entfernt er Ihre Anmeldung und Ihre Kopie von diesem Gerät. Die Stellen in Ihrem Konto sind davon nicht betroffen.',
  'sign-in.promise.offline': 'Funktioniert offline, sobald Ihre Stellen hier sind',
  'sign-in.promise.whole': 'Zeigt Ihnen, was eine Datei enthält, bevor Sie sie speichern',
  'sign-in.promise.yours': 'Ihre Kopie bleibt auf diesem Gerät',
};
