import type { RoomLike } from '../catalogue.ts';
import type { signIn as english } from '../en/sign-in.ts';

export const signIn: RoomLike<typeof english> = {
  'sign-in.title': 'Anmelden',
  'sign-in.intro':
    'Ihre Bewerbungen kommen auf dieses Gerät und lassen sich auch ohne Netz lesen und exportieren.',
  'sign-in.submit': 'Anmelden',
  'sign-in.busy': 'Sie werden angemeldet',
  'sign-in.to-sign-up.question': 'Neu hier?',
  'sign-in.to-sign-up': 'Konto anlegen',
  'sign-in.again.title': 'Erneut anmelden',
  'sign-in.again.intro':
    'Der Server nimmt diese Anmeldung nicht mehr an. Ihre Kopie bleibt auf diesem Gerät und lässt sich weiter exportieren.',

  'sign-up.title': 'Konto anlegen',
  'sign-up.intro': 'Eine E-Mail-Adresse und ein Passwort genügen.',
  'sign-up.submit': 'Konto anlegen',
  'sign-up.busy': 'Ihr Konto wird angelegt',
  'sign-up.to-sign-in.question': 'Sie haben schon ein Konto?',
  'sign-up.to-sign-in': 'Anmelden',

  'sign-in.email': 'E-Mail',
  'sign-in.password': 'Passwort',
  'sign-in.password.hint': 'Mindestens 8 Zeichen. Ein paar Wörter hintereinander sind gut.',
  'sign-in.reveal': 'Zeigen',
  'sign-in.reveal.label': 'Zeigen, was ich tippe',
  'sign-in.conceal': 'Verbergen',
  'sign-in.email.missing': 'Bitte geben Sie Ihre E-Mail-Adresse ein.',
  'sign-in.email.malformed': 'Bitte geben Sie eine vollständige Adresse ein, etwa name@example.com.',
  'sign-in.password.missing': 'Bitte geben Sie Ihr Passwort ein.',
  'sign-in.offline.title': 'Keine Verbindung',
  'sign-in.offline.body': 'Zum Anmelden braucht es das Netz. Danach geht hier alles auch ohne.',
  'sign-in.demo': 'Demo ausprobieren',
  'sign-in.demo.busy': 'Die Demo wird geöffnet',
  'sign-in.demo.hint': '200 echte Anzeigen in einem eigenen Konto. Von Ihnen wird nichts gebraucht.',
  'sign-in.or': 'oder',
  'sign-in.with': 'Weiter mit {provider}',
  'sign-in.with.busy': '{provider} wird geöffnet',
  'sign-in.back': 'Zurück zur Anmeldung',
  'sign-in.forgot': 'Passwort vergessen?',
  'sign-in.forgot.title': 'Passwort vergessen?',
  'sign-in.forgot.intro': 'Wir schicken Ihnen eine Mail mit einem Link. Damit wählen Sie ein neues.',
  'sign-in.link': 'Stattdessen einen Link per Mail',
  'sign-in.link.title': 'Mit einem Link anmelden',
  'sign-in.link.intro': 'Wir schicken Ihnen eine Mail mit einem Link. Er meldet Sie an, ohne Passwort.',
  'sign-in.mail.submit': 'Link senden',
  'sign-in.mail.busy': 'Der Link wird gesendet',
  'sign-in.sent.title': 'Sehen Sie in Ihre Mails',
  'sign-in.sent.confirm':
    'In der Mail an {email} ist ein Link, der Ihre Adresse bestätigt. Öffnen Sie ihn, dann sind Sie angemeldet.',
  'sign-in.sent.forgot':
    'Wenn es ein Konto für {email} gibt, ist eine Mail unterwegs. Mit ihrem Link wählen Sie ein neues Passwort.',
  'sign-in.sent.link': 'Wenn es ein Konto für {email} gibt, ist eine Mail unterwegs. Ihr Link meldet Sie an.',
  'sign-in.sent.hint':
    'Öffnen Sie ihn in diesem Browser, wo Sie Ihre Stellen haben möchten. Nichts da? Sehen Sie unter „Spam“ nach.',
  'sign-in.sent.hint.elsewhere':
    'Der Link öffnet sich in Ihrem Browser, der Sie in dieser App nicht anmelden kann. Schließen Sie es dort ab, kommen Sie dann zurück und melden Sie sich mit Ihrem Passwort an. Nichts da? Sehen Sie unter „Spam“ nach.',
  'sign-in.sent.again': 'Noch einmal senden',
  'sign-in.sent.again.busy': 'Wird noch einmal gesendet',
  'sign-in.sent.again.done': 'Noch einmal gesendet.',
  'sign-in.sent.wait': {
    one: 'In {count} Sekunde können Sie ihn noch einmal senden.',
    other: 'In {count} Sekunden können Sie ihn noch einmal senden.',
  },
  'sign-in.arrival.busy': 'Sie werden angemeldet',
  'sign-in.arrival.ask.title': 'Mit diesem Link anmelden?',
  'sign-in.arrival.ask.body':
    'Sie sind hier schon angemeldet. Der Link kann zu einem anderen Konto gehören; dann wird jenes geöffnet. Wenn Sie ihn nicht angefordert haben, bleiben Sie angemeldet wie bisher.',
  'sign-in.arrival.ask.stay': 'Angemeldet bleiben',
  'sign-in.arrival.ask.use': 'Link verwenden',
  'sign-in.arrival.failed': 'Sie sind noch nicht angemeldet',
  'sign-in.arrival.failed.signed-in': 'Dieser Link hat nichts bewirkt',
  'sign-in.arrival.new-link': 'Neuen Link anfordern',
  'sign-in.arrival.to-sign-in': 'Anmelden',
  'sign-in.arrival.to-jobs': 'Zu Ihren Stellen',
  'sign-in.new-password.title': 'Neues Passwort wählen',
  'sign-in.new-password.intro':
    'Sie sind angemeldet. Sobald das neue Passwort gespeichert ist, müssen sich Ihre anderen Geräte damit neu anmelden.',
  'sign-in.new-password': 'Neues Passwort',
  'sign-in.new-password.missing': 'Bitte geben Sie ein neues Passwort ein.',
  'sign-in.new-password.submit': 'Passwort speichern',
  'sign-in.new-password.busy': 'Ihr Passwort wird gespeichert',
  'sign-in.new-password.skip': 'Jetzt nicht',
  'sign-in.new-password.over.title': 'Ihr Passwort wurde nicht geändert',
  'sign-in.new-password.over.body':
    'Dieser Browser ist nicht mehr durch Ihren Link angemeldet: In einem anderen Tab hat sich jemand abgemeldet oder angemeldet. Um ein Passwort zu wählen, fordern Sie einen neuen Link an.',
  'sign-in.seven-days':
    'Waren Sie hier schon angemeldet? Wer den Browser sieben Tage lang benutzt, ohne hier zu sein, dem entfernt er die Anmeldung und die Kopie von diesem Gerät. Verloren ist nichts: Ihr Konto behält jede Stelle.',
  'sign-in.promise.offline': 'Geht ohne Netz, sobald Ihre Stellen hier sind',
  'sign-in.promise.whole': 'Sagt, was in einer Datei ist, bevor Sie sie speichern',
  'sign-in.promise.yours': 'Ihre Kopie bleibt auf diesem Gerät',
};
