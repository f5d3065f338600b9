import type { Catalogue } from './catalogue.ts';

/**
 * German. „Sie“ throughout, plain words: Stelle (not Job), Stellenanzeige, Konto, Netz. In the order of `en.ts`.
 * What another program calls its own menus is quoted as it calls them in German.
 */
export const german: Catalogue = {
  language: 'de',
  direction: 'ltr',
  sentences: {
    'app.name': 'Pipeline',

    'action.close': 'Schließen',
    'action.done': 'Fertig',
    'action.cancel': 'Abbrechen',
    'action.retry': 'Erneut versuchen',
    'action.reload': 'Neu laden',

    'start.stopped.title': 'Ihre Stellen konnten nicht geöffnet werden',
    'start.slow.title': 'Das dauert länger als sonst',
    'start.slow.body':
      'Bitte lassen Sie diese Seite offen, und schließen Sie Pipeline in anderen Tabs und Fenstern.',
    'start.storage.title': 'Dieser Browser gibt uns keinen Platz für Ihre Stellen',
    'start.storage.body':
      'Meist liegt es an einem privaten Fenster oder daran, dass Speicher für diese Seite gesperrt ist. Ihre Stellen sind in Ihrem Konto sicher. Erlauben Sie den Speicher für diese Seite, oder öffnen Sie sie in einem gewöhnlichen Fenster.',
    'start.insecure.title': 'Diese Adresse ist nicht sicher genug',
    'start.insecure.body':
      'Ihr Browser bewahrt Stellen nur für Seiten auf, die über https kommen. Öffnen Sie Pipeline unter einer Adresse, die mit https:// beginnt, oder fragen Sie, wer diesen Server betreibt, nach einer.',
    'start.insecure.action': 'Über https öffnen',
    'start.crash.title': 'Hier ist etwas kaputtgegangen',
    'start.crash.body':
      'Ihre Stellen sind sicher: Das Konto und die Kopie auf diesem Gerät sind unberührt. Neu laden hilft meistens.',
    'start.crash.detail': 'Was kaputtging, für alle, die dem nachgehen:',

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
    'sign-in.sent.link':
      'Wenn es ein Konto für {email} gibt, ist eine Mail unterwegs. Ihr Link meldet Sie an.',
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
    'provider.google': 'Google',
    'provider.apple': 'Apple',
    'provider.azure': 'Microsoft',
    'provider.linkedin_oidc': 'LinkedIn',
    'provider.github': 'GitHub',
    'provider.facebook': 'Facebook',
    'provider.gitlab': 'GitLab',
    'provider.bitbucket': 'Bitbucket',
    'provider.discord': 'Discord',
    'provider.figma': 'Figma',
    'provider.kakao': 'Kakao',
    'provider.keycloak': 'Keycloak',
    'provider.notion': 'Notion',
    'provider.slack_oidc': 'Slack',
    'provider.spotify': 'Spotify',
    'provider.twitch': 'Twitch',
    'provider.twitter': 'Twitter',
    'provider.x': 'X',
    'provider.workos': 'WorkOS',
    'provider.zoom': 'Zoom',
    'sign-in.seven-days':
      'Waren Sie hier schon angemeldet? Wer den Browser sieben Tage lang benutzt, ohne hier zu sein, dem entfernt er die Anmeldung und die Kopie von diesem Gerät. Verloren ist nichts: Ihr Konto behält jede Stelle.',
    'sign-in.promise.offline': 'Geht ohne Netz, sobald Ihre Stellen hier sind',
    'sign-in.promise.whole': 'Sagt, was in einer Datei ist, bevor Sie sie speichern',
    'sign-in.promise.yours': 'Ihre Kopie bleibt auf diesem Gerät',

    'mail.signup.subject': 'Bestätigen Sie Ihre Adresse',
    'mail.signup.intro': 'Bestätigen Sie diese Adresse, dann ist Ihr Konto bereit.',
    'mail.signup.action': 'Meine Adresse bestätigen',
    'mail.recovery.subject': 'Wählen Sie ein neues Passwort',
    'mail.recovery.intro': 'Mit diesem Link wählen Sie ein neues Passwort.',
    'mail.recovery.action': 'Neues Passwort wählen',
    'mail.magiclink.subject': 'Ihr Link zum Anmelden',
    'mail.magiclink.intro': 'Mit diesem Link melden Sie sich an, ohne Passwort.',
    'mail.magiclink.action': 'Anmelden',
    'mail.footer':
      'Der Link gilt einmal, eine Stunde lang. Wenn Sie nicht darum gebeten haben, tun Sie nichts: Ohne ihn geschieht nichts.',

    'account.menu': 'Konto',
    'account.signed-in-as': 'Angemeldet als',
    'account.sign-out': 'Abmelden',
    'account.receipts': 'Frühere Exporte',
    'account.verify': 'Datei prüfen',
    'account.settings': 'Einstellungen',
    'account.install': 'App installieren',
    'sign-out.title': 'Abmelden',
    'sign-out.question': 'Was soll mit der Kopie Ihrer Stellen auf diesem Gerät geschehen?',
    'sign-out.keep': 'Meine Kopie auf diesem Gerät behalten',
    'sign-out.keep.hint':
      'Verborgen, bis Sie sich hier wieder anmelden; dann muss nichts neu geholt werden. Richtig für Ihr eigenes Gerät.',
    'sign-out.remove': 'Entfernen',
    'sign-out.remove.hint':
      'Nichts von Ihnen bleibt hier. Richtig für ein Gerät, das auch andere benutzen. Ihr Konto behält jede Stelle.',
    'sign-out.remove.only-here':
      'Nichts von Ihnen bleibt hier. Der Server hat nicht alle diese Stellen: Speichern Sie vorher eine Datei davon.',
    'sign-out.confirm': 'Abmelden',
    'sign-out.busy': 'Sie werden abgemeldet',
    'sign-out.failed': 'Sie sind noch nicht abgemeldet',
    'sign-out.left.title': 'Nicht alles wurde entfernt',
    'sign-out.left.busy': 'Wird entfernt',
    'sign-out.left.done': 'Alles von Ihnen ist jetzt von diesem Gerät entfernt.',

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

    'account-gone.title': 'Der Server hat nichts mehr von diesem Konto',
    'account-gone.why':
      'Vielleicht wurde das Konto gelöscht, vielleicht hat der Server seine Daten verloren.',
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

    'moment.today': 'heute um {time}',
    'moment.just-now': 'gerade eben',

    'jobs.title': 'Ihre Stellen',
    'jobs.search': 'Stellen suchen',
    'jobs.search.hint': 'Firma, Titel, Ort oder Schlagwort',
    'jobs.search.clear': 'Suche leeren',
    'jobs.filter': 'Status',
    'jobs.filter.all': 'Alle',
    'jobs.count': { one: '{count} Stelle', other: '{count} Stellen' },
    'jobs.count.found': { one: '{count} Stelle gefunden', other: '{count} Stellen gefunden' },
    'jobs.sort': 'Reihenfolge',
    'jobs.sort.added': 'Neueste zuerst',
    'jobs.sort.changed': 'Zuletzt geändert zuerst',
    'jobs.sort.applied': 'Zuletzt beworben zuerst',
    'jobs.sort.company': 'Firma, A bis Z',
    'jobs.list.added': 'Stellen, die neuesten zuerst',
    'jobs.list.changed': 'Stellen, die zuletzt geänderten zuerst',
    'jobs.list.applied': 'Stellen, die letzten Bewerbungen zuerst',
    'jobs.list.company': 'Stellen, nach Firma',
    'jobs.list.end':
      'Das sind die ersten {count} von {total} Stellen. Die anderen zeigt die Suche oder ein Filter; ein Export enthält alle.',
    'jobs.remote': 'Ortsunabhängig',
    'jobs.loading': 'Ihre Stellen werden geladen',
    'jobs.export': 'Exportieren',
    'jobs.empty.title': 'Noch keine Stellen hier',
    'jobs.empty.body':
      'Die Stellen kommen von Ihrer Merkliste: Was Sie bei BrighterMonday, Fuzu oder LinkedIn speichern oder von Hand eintragen, erscheint hier von selbst.',
    'jobs.empty.sample': 'Beispiele hinzufügen',
    'jobs.empty.sample.hint': 'Fügen Sie zum Ausprobieren 24 echte Anzeigen als Beispiele hinzu.',
    'jobs.empty.sample.busy': 'Beispiele werden hinzugefügt',
    'jobs.none.title': 'Keine Stelle passt',
    'jobs.none.body': 'Jedes Wort muss in Firma, Titel, Ort oder Schlagwörtern vorkommen.',
    'jobs.none.clear': 'Alle Stellen zeigen',
    'jobs.waiting.title': 'Ihre Stellen werden geholt',
    'jobs.waiting.body':
      'Die neuesten kommen zuerst. Das geschieht einmal; danach werden nur Änderungen geholt.',
    'jobs.missing.title': 'Ihre Stellen sind noch nicht auf diesem Gerät',
    'jobs.missing.offline': 'Im Moment gibt es keine Verbindung. Sobald es eine gibt, kommen sie.',
    'jobs.error.title': 'Die Liste war nicht lesbar',

    'status.saved': 'Gemerkt',
    'status.applied': 'Beworben',
    'status.interview': 'Gespräch',
    'status.offer': 'Angebot',
    'status.rejected': 'Absage',
    'status.none': 'Ohne Status',
    'source.brightermonday': 'BrighterMonday',
    'source.fuzu': 'Fuzu',
    'source.linkedin': 'LinkedIn',
    'source.manual': 'Von Hand eingetragen',

    'date.added': 'Hinzugefügt {date}',

    'job.open-posting': 'Anzeige öffnen',
    'job.opens-elsewhere': 'öffnet sich in einem neuen Tab',
    'job.gone.title': 'Diese Stelle ist nicht mehr hier',
    'job.gone.body': 'Sie wurde gelöscht, während die Liste offen war.',
    'job.loading': 'Die Stelle wird geladen',
    'job.place': 'Ort',
    'job.salary': 'Gehalt',
    'job.salary.range': '{min} bis {max}',
    'job.salary.from': 'ab {min}',
    'job.salary.to': 'bis {max}',
    'job.match': 'Passung',
    'job.match.score': '{score} von 100',
    'job.source': 'Gefunden bei',
    'job.notes': 'Notizen',
    'job.description': 'Beschreibung',
    'job.reasoning': 'Warum sie passt',
    'job.added': 'Hinzugefügt',
    'job.changed': 'Zuletzt geändert',
    'job.applied': 'Beworben',
    'job.interview': 'Gespräch',
    'job.offer': 'Angebot',
    'job.rejected': 'Absage',

    'export.title': 'Ihre Stellen exportieren',
    'export.format': 'Art der Datei',
    'format.json': 'JSON',
    'format.json.hint': 'Vollständig, zum Aufheben und Wiederherstellen. Jedes Feld jeder Stelle.',
    'format.json.hint.some':
      'Jedes Feld, das Sie nicht weggelassen haben, zum Aufheben oder für ein anderes Programm.',
    'format.csv': 'CSV',
    'format.csv.hint': 'Eine Tabelle, etwa für Excel. Ohne Beschreibungen.',
    'format.csv.hint.some': 'Eine Tabelle, etwa für Excel. Ohne Beschreibungen.',
    'export.excel': 'Sicher für Excel',
    'export.excel.hint':
      'Zum Lesen in einer Tabelle, nicht zum Wiederherstellen. Zeiten gelten für {timeZone}, und keine Zelle läuft als Formel.',
    'export.delimiter': 'Spalten sind getrennt durch',
    'export.delimiter.comma': 'Kommas',
    'export.delimiter.semicolon': 'Semikolons',
    'export.compressed': 'Komprimiert (.gz)',
    'export.compressed.hint':
      'Viel kleiner, zum Aufheben oder Verschicken. Vor dem Öffnen in einer Tabelle entpacken; „Datei prüfen“ liest sie so, wie sie ist.',
    'export.preview.loading': 'Ihre Stellen werden gezählt',
    'export.preview.count': { one: '{count} Stelle', other: '{count} Stellen' },
    'export.preview.every': 'Jede aktive Stelle Ihres Kontos. Stand: {moment}.',
    'export.preview.zero': 'Es gibt keine Stellen. Stand: {moment}. Die Datei wird keine Stellen enthalten.',
    'export.preview.as-of': 'Stand: {moment}.',
    'export.preview.some': '{count} von {all} Stellen',
    'export.preview.none': 'Keine Stelle passt zu dieser Auswahl. Die Datei würde keine Stellen enthalten.',
    'export.preview.no-days': 'Die Tage unten stimmen noch nicht.',
    'export.incomplete.title': 'Diese Kopie ist unvollständig',
    'export.incomplete.first-pull': 'Ihre Stellen werden noch geholt: {count} von {total} sind hier.',
    'export.incomplete.first-pull.unknown': {
      one: 'Ihre Stellen werden noch geholt: {count} Stelle ist bisher hier.',
      other: 'Ihre Stellen werden noch geholt: {count} Stellen sind bisher hier.',
    },
    'export.incomplete.paper': 'Ihre Stellen werden noch geholt; die Liste ist noch nicht vollständig.',
    'export.incomplete.proof-failed':
      'Auf diesem Gerät ist nicht genau das, was in Ihrem Konto ist. „Jetzt aktualisieren“ holt, was fehlt.',
    'export.incomplete.unreadable-rows':
      'Einige Stellen waren auf diesem Gerät nicht lesbar. In der Datei fehlen sie.',
    'export.incomplete.name': 'Auch der Name der Datei sagt es.',
    'export.file-name': 'Datei',
    'export.download': 'Herunterladen',
    'export.download.incomplete': 'Unvollständige Kopie herunterladen',
    'export.waiting.file': 'Eine andere Datei wird gerade geschrieben oder geprüft. Ihre kommt als Nächste.',
    'export.waiting.saving':
      'Änderungen aus Ihrem Konto werden gerade auf diesem Gerät gespeichert. Ihre Datei kommt als Nächstes.',
    'export.running': 'Die Datei wird geschrieben: {count} von {total} Stellen',
    'export.running.start': 'Die Datei wird geschrieben',
    'export.running.rate': { one: '{count} Stelle in der Sekunde', other: '{count} Stellen in der Sekunde' },
    'export.copying': 'Die Datei wird an den Ort kopiert, den Sie gewählt haben',
    'export.done.title': 'Ihre Datei ist fertig',
    'export.done.downloading': 'Ihre Datei ist fertig, der Browser speichert sie jetzt',
    'export.done.tried': 'Ihre Datei ist fertig, und wir haben darum gebeten, sie zu speichern',
    'export.done.saved': 'Gespeichert als {name}',
    'export.done.shared': 'Ihre Datei wurde weitergegeben',
    'export.done.waiting': 'Ihre Datei ist fertig, noch einmal tippen gibt sie weiter',
    'export.done.cancelled':
      'Sie haben das Fenster geschlossen, also wurde noch nichts weitergegeben. Ihre Datei ist weiter bereit.',
    'export.done.refused.save-as':
      'Der Browser konnte an diesem Ort nicht schreiben. Ihre Datei ist weiter bereit: Laden Sie sie stattdessen herunter.',
    'export.done.refused.share':
      'Das Teilen-Menü hat diese Datei nicht angenommen. Ihre Datei ist weiter bereit: Laden Sie sie stattdessen herunter.',
    'export.done.refused.share.installed':
      'Das Teilen-Menü hat diese Datei nicht angenommen. Sie ist weiter bereit: Teilen Sie sie noch einmal, oder versuchen Sie, sie zu speichern. Wenn beides nicht hilft, öffnen Sie {address} in Safari, melden Sie sich dort an und exportieren Sie.',
    'export.done.refused.as-text':
      'Das Teilen-Menü hat diese Art von Datei nicht angenommen. Vielleicht nimmt es dieselbe Datei als Text, mit „.txt“ hinter dem Namen, das sich später wieder entfernen lässt.',
    'export.done.as-of': 'Stand: {moment}',
    'export.done.incomplete': 'unvollständig',
    'export.done.hint':
      'Sie ist meist unter „Downloads“. Wenn Sie sie nicht finden, speichern Sie noch einmal: genau dieselbe Datei.',
    'export.done.tried.hint':
      'Eine installierte App erfährt auf iPhone und iPad nicht, ob das gelang. Sehen Sie in „Dateien“ unter „Downloads“ nach. Ist sie nicht da, öffnen Sie {address} in Safari, melden Sie sich dort an und exportieren Sie.',
    'export.done.left-out': {
      one: '{count} Stelle, die Sie nicht gewählt haben, ist nicht dabei.',
      other: '{count} Stellen, die Sie nicht gewählt haben, sind nicht dabei.',
    },
    'export.not-chosen':
      'Nichts wurde gespeichert: Sie haben das Fenster geschlossen, das nach dem Ort fragt.',
    'export.refused.save-as': 'Der Browser ließ Sie keinen Ort wählen. „Herunterladen“ geht auch ohne.',
    'export.again': 'Noch einmal speichern',
    'export.try-to-save': 'Speichern versuchen',
    'export.save-as': 'Speichern unter …',
    'export.share': 'Teilen',
    'export.share-or-save': 'Teilen oder speichern',
    'export.share-as-text': 'Als Text teilen',
    'export.prepare': 'Datei vorbereiten',
    'export.prepare.incomplete': 'Unvollständige Kopie vorbereiten',
    'export.no-sheet.title': 'Diese App kann vielleicht keine Datei speichern',
    'export.no-sheet.body':
      'Auf iPhone und iPad gibt eine installierte App Dateien über das Teilen-Menü weiter, und hier nimmt es keine an: Das tut es ab iOS 15. Sicher geht es so: Öffnen Sie {address} in Safari, melden Sie sich dort an und exportieren Sie.',
    'export.failed.title': 'Es entstand keine Datei',

    'choose.title': 'Welche Stellen',
    'choose.everything': 'Alle',
    'choose.office': 'Letzter Monat, fürs Amt',
    'choose.own': 'Auswählen …',
    'choose.period': 'Zeitraum',
    'choose.period.any': 'Jederzeit',
    'choose.period.this-month': 'Dieser Monat',
    'choose.period.last-month': 'Letzter Monat',
    'choose.period.days': 'Von Tag zu Tag',
    'choose.by': 'Nach dem Tag, an dem Sie',
    'choose.by.created': 'die Stelle hinzugefügt haben',
    'choose.by.applied': 'sich beworben haben',
    'choose.by.interview': 'das Gespräch haben',
    'choose.by.updated': 'sie zuletzt geändert haben',
    'choose.from': 'Von',
    'choose.to': 'Bis',
    'choose.to.early': 'Dieser Tag liegt vor dem ersten.',
    'choose.day.unknown': 'Bitte geben Sie Tage der Jahre 1700 bis 2199 ein.',
    'choose.search': 'Mit den Wörtern',
    'choose.search.hint': 'In Firma, Titel, Ort oder Schlagwörtern.',
    'choose.status': 'Status',
    'choose.source': 'Gefunden bei',
    'choose.tags': 'Schlagwörter',
    'choose.tags.all': 'Alle {count} Schlagwörter',
    'choose.remote': 'Arbeitsort',
    'choose.remote.any': 'Ortsunabhängig oder nicht',
    'choose.remote.yes': 'Ortsunabhängig',
    'choose.remote.no': 'Vor Ort',
    'choose.private': 'Notizen, Gehalt und Bewertung weglassen',
    'choose.private.hint': 'Was nur Sie angeht, bleibt aus einer Datei, die andere lesen.',

    'chosen.by.created': 'hinzugefügt',
    'chosen.by.applied': 'beworben',
    'chosen.by.interview': 'mit Gespräch',
    'chosen.by.updated': 'zuletzt geändert',
    'chosen.days': '{by} im Zeitraum {days}',
    'chosen.from': '{by} ab {day}',
    'chosen.to': '{by} bis {day}',
    'chosen.tags': 'mit Schlagwort {tags}',
    'chosen.search': 'mit den Wörtern {words}',
    'chosen.without': 'ohne {parts}',
    'chosen.without.notes': 'Notizen',
    'chosen.without.salary': 'Gehalt',
    'chosen.without.scores': 'Bewertung',
    'chosen.title': 'Gewählt: {choice}.',
    quoted: '„{text}“',

    'print.action': 'Drucken …',
    'print.title': 'Liste drucken',
    'print.name': 'Name auf der Liste',
    'print.name.hint': 'Ihrer, wenn die Liste für jemand anderen ist. Er bleibt auf diesem Gerät.',
    'print.now': 'Drucken',
    'print.loading': 'Die Liste wird vorbereitet',
    'print.count': {
      one: '{count} Stelle steht auf der Liste.',
      other: '{count} Stellen stehen auf der Liste.',
    },
    'print.none': 'Keine Stelle ist so, also gibt es nichts zu drucken.',
    'print.too-many':
      'Eine Liste von {count} Stellen würde {pages} Seiten füllen. Wählen Sie weniger Stellen, oder nehmen Sie eine Datei.',
    'print.failed': 'Die Liste war nicht lesbar.',
    'print.heading': 'Bewerbungen',
    'print.every': { one: '{count} Stelle', other: 'Alle {count} Stellen' },
    'print.printed': 'Gedruckt am {day}',
    'print.column.company': 'Firma',
    'print.column.title': 'Titel',
    'print.column.place': 'Ort',
    'print.column.status': 'Status',
    'print.back': 'Zurück',

    'name.job': '{title} bei {company}',
    'name.unknown': 'eine Stelle ohne Namen ({id})',
    'name.more': { one: '{count} weitere', other: '{count} weitere' },

    'receipt.title': 'Beleg',
    'receipt.kind.excel': 'CSV, sicher für Excel',
    'receipt.holds': 'Enthält',
    'receipt.size': 'Größe',
    'receipt.made': 'Erstellt',
    'receipt.as-of': 'Stand',
    'receipt.as-of.never': 'Der Server hatte noch nicht gesagt, dass das alles ist.',
    'receipt.without': 'Nicht dabei',
    'receipt.without.first-pull': 'Ihre Stellen wurden noch geholt, darum fehlen einige.',
    'receipt.without.everything': 'Alle Stellen: noch keine war auf diesem Gerät.',
    'receipt.without.proof-failed': 'Auf diesem Gerät war nicht genau das, was in Ihrem Konto war.',
    'receipt.without.unreadable': {
      one: '{count} Stelle, die dieses Gerät nicht lesen konnte: {names}.',
      other: '{count} Stellen, die dieses Gerät nicht lesen konnte: {names}.',
    },
    'receipt.without.later': 'Was sich in Ihrem Konto nach diesem Zeitpunkt geändert hat: {moment}.',
    'receipt.without.csv':
      'Beschreibungen, die Gründe für eine Passung und wann eine Anzeige gelesen wurde: CSV hat dafür keine Spalten.',
    'receipt.without.deleted': 'Stellen, die Sie gelöscht haben. Sie sind in keiner Datei.',
    'receipt.sum': 'Fingerabdruck',
    'receipt.sum.meaning':
      'Der Fingerabdruck (SHA-256) passt zu genau diesen Bytes. Ändert sich nur ein Buchstabe der Datei, passt er nicht mehr. „Datei prüfen“ vergleicht das für Sie.',
    'receipt.sum.whole': 'Ganz zeigen',
    'receipt.sum.less': 'Weniger zeigen',
    'receipt.sum.copy': 'Kopieren',
    'receipt.sum.copied': 'Kopiert',
    'receipt.not-kept':
      'Dieses Gerät konnte den Beleg nicht behalten. Kopieren Sie den Fingerabdruck, wenn Sie die Datei später prüfen möchten.',

    'receipts.title': 'Frühere Exporte',
    'receipts.intro':
      'Die Belege dessen, was Sie auf diesem Gerät exportiert haben, neueste zuerst. Wird einer gelöscht, bleibt seine Datei, wie sie ist.',
    'receipts.none.title': 'Hier wurde noch nichts exportiert',
    'receipts.none.body':
      'Jeder Export hinterlässt hier einen Beleg. Er sagt, was die Datei enthält, und mit ihm lässt sie sich später prüfen.',
    'receipts.unreadable': 'Ein Beleg, den diese Version der App nicht lesen kann',
    'receipts.delete': 'Beleg löschen',
    'receipts.delete.question': 'Ohne ihn lässt sich die Datei nur noch mit Ihren Stellen vergleichen.',
    'receipts.delete.confirm': 'Löschen',

    'verify.title': 'Datei prüfen',
    'verify.intro':
      'Ist eine Datei, die Sie exportiert haben, noch ganz, und enthält sie, was Ihr Konto enthält? Sie wird auf diesem Gerät gelesen und nirgendwohin gesendet.',
    'verify.choose': 'Datei wählen',
    'verify.choose.another': 'Andere Datei prüfen',
    'verify.drop': 'Oder legen Sie sie hier ab.',
    'verify.kinds': 'CSV oder JSON, auch komprimiert (.gz).',
    'verify.shared.title': 'Diese Datei prüfen?',
    'verify.shared.body':
      'Sie wurde mit dieser App geteilt, von Ihnen oder von einer Website, die Sie besucht haben. Sie wurde noch nicht gelesen. Wenn Sie sie nicht kennen, lassen Sie es.',
    'verify.shared.check': 'Prüfen',
    'verify.shared.leave': 'Nicht prüfen',
    'verify.only': 'Geprüft wird nur {name}; bitte prüfen Sie die anderen einzeln.',
    'verify.running': '{name} wird gelesen',
    'verify.unchanged.title': 'Ganz und unverändert',
    'verify.unchanged.incomplete.title': 'Unverändert, aber schon unvollständig, als sie erstellt wurde',
    'verify.unchanged.body': 'Es ist Byte für Byte die Datei, die Sie hier exportiert haben: {moment}.',
    'verify.equal.title': 'Sie enthält genau, was auf diesem Gerät ist',
    'verify.equal.csv.title': 'Sie enthält genau, was eine CSV-Datei von Ihren Stellen enthält',
    'verify.equal.chosen.title': 'Sie enthält genau die Stellen, die dafür gewählt wurden',
    'verify.partly.title': 'Nichts weicht ab. Nicht verglichen: {columns}',
    'verify.partly.only.title': 'Nichts weicht ab, aber nur das wurde verglichen: {columns}',
    'verify.other.title': 'Diese Datei weicht von Ihren jetzigen Stellen ab',
    'verify.cut-off.title': 'Diese Datei ist abgeschnitten',
    'verify.cut-off.body': {
      one: 'Sie endet zu früh. {count} Stelle darin war lesbar.',
      other: 'Sie endet zu früh. {count} Stellen darin waren lesbar.',
    },
    'verify.stranger.title': 'Keine ihrer Stellen ist in Ihrem Konto',
    'verify.stranger.body': 'Wahrscheinlich ist es die Datei eines anderen Kontos.',
    'verify.not-compared.title': 'Diese Datei ließ sich nicht vergleichen',
    'verify.too-large.body':
      'Ihre Zeilen sind anders geordnet als unsere und zu viele, um sie hier zu ordnen. Ordnen Sie sie nach „created_at“, neueste zuerst, und prüfen Sie sie dann noch einmal.',
    'verify.no-ids.body':
      'Ihren Zeilen fehlt „id“. Daran erkennen wir, welche Stelle auf diesem Gerät dieselbe ist.',
    'verify.unreadable.title': 'Diese Datei lässt sich nicht lesen',
    'verify.fault.empty': 'Es ist nichts darin.',
    'verify.fault.not-text':
      'Sie hat nicht die Form, in der wir Dateien schreiben (UTF-8). Vielleicht hat ein Tabellenprogramm sie in seiner eigenen gespeichert.',
    'verify.fault.not-ours': 'Sie ist weder CSV noch JSON von uns.',
    'verify.fault.damaged-archive':
      'Sie ist komprimiert und lässt sich hier nicht entpacken: Sie ist beschädigt, oder hinter ihrem Ende steht noch etwas anderes.',
    'verify.fault.packed-twice':
      'Sie ist zweimal komprimiert. Entpacken Sie sie einmal und prüfen Sie dann, was herauskommt.',
    'verify.fault.swollen':
      'Sie ist komprimiert und entpackt viel größer als unsere Dateien, darum haben wir aufgehört. Wenn Sie ihr vertrauen, entpacken Sie sie selbst und prüfen Sie, was herauskommt.',
    'verify.fault.gone':
      'Sie wurde verschoben, geändert oder gelöscht, während sie gelesen wurde. Bitte wählen Sie sie noch einmal.',
    'verify.fault.malformed': 'Sie bricht in Zeile {line} ab; in einer Tabelle ist es diese Zeile.',
    'verify.fault.too-long':
      'Was in Zeile {line} beginnt, hat kein Ende; in einer Tabelle ist es diese Zeile.',
    'verify.made': 'Sie sagt, dass sie zu diesem Zeitpunkt erstellt wurde: {moment}.',
    'verify.announced': 'Sie sagt, dass sie {announced} Stellen enthält, und enthält {rows}.',
    'verify.no-receipt':
      'Zu genau diesen Bytes hat dieses Gerät keinen Beleg: Die Datei wurde anderswo erstellt oder neu gespeichert, oder ihr Beleg wurde gelöscht. Ihre Stellen wurden einzeln verglichen.',
    'verify.absent':
      'Das fehlt in der Datei oder in einigen ihrer Zeilen und wurde dort nicht verglichen: {columns}.',
    'verify.unread':
      'Diese Zeiten stehen so da, wie ein Tabellenprogramm sie zeigt, ohne Zeitzone. Darum wurden sie nicht verglichen: {columns}.',
    'verify.unknown-columns': 'Spalten, die nicht von uns sind, blieben außer Acht: {names}.',
    'verify.copy-incomplete':
      'Die Kopie auf diesem Gerät ist unvollständig; eine Stelle kann deshalb scheinbar nur in der Datei sein.',
    'verify.compared': 'Verglichen mit Ihren jetzigen Stellen',
    'verify.same': { one: '{count} Stelle ist gleich.', other: '{count} Stellen sind gleich.' },
    'verify.same.partly': {
      one: '{count} Stelle ist gleich in dem, was verglichen wurde.',
      other: '{count} Stellen sind gleich in dem, was verglichen wurde.',
    },
    'verify.differing': {
      one: '{count} Stelle unterscheidet sich:',
      other: '{count} Stellen unterscheiden sich:',
    },
    'verify.missing': {
      one: '{count} Ihrer Stellen fehlt in der Datei:',
      other: '{count} Ihrer Stellen fehlen in der Datei:',
    },
    'verify.extra': {
      one: '{count} Stelle ist nur in der Datei, vielleicht seitdem gelöscht:',
      other: '{count} Stellen sind nur in der Datei, vielleicht seitdem gelöscht:',
    },
    'verify.newer.account': 'seitdem in Ihrem Konto geändert',
    'verify.newer.file': 'neuer in der Datei',
    'verify.first': 'Die ersten {count} sind genannt.',
    'verify.column.id': 'ID',
    'verify.column.url': 'Link',
    'verify.column.scraped': 'Wann die Anzeige gelesen wurde',

    'settings.title': 'Einstellungen',
    'install.title': 'App auf diesem Gerät',
    'install.installed': 'Pipeline ist hier installiert. Es startet und exportiert ohne Netz.',
    'install.why':
      'Installiert hat Pipeline ein eigenes Symbol und Fenster, startet ohne Netz, und der Browser leert seinen Speicher nicht so schnell.',
    'install.action': 'App installieren',
    'install.cannot':
      'Dieser Browser kann sie nicht installieren. Hier geht trotzdem alles, auch ohne Netz; Chrome, Edge und Safari können sie installieren.',
    'install.step.share':
      'Tippen Sie unten in Safari auf „Teilen“. Wenn Sie es nicht sehen, ist es hinter den drei Punkten.',
    'install.step.share-above': 'Tippen Sie am Ende der Adresse auf „Teilen“.',
    'install.step.add-to-home-screen':
      'Scrollen Sie in der Liste nach unten und tippen Sie auf „Zum Home-Bildschirm“.',
    'install.step.add': 'Tippen Sie auf „Hinzufügen“. Das Symbol ist jetzt auf Ihrem Startbildschirm.',
    'install.step.add-to-dock': 'Wählen Sie in der Menüleiste „Ablage“, dann „Zum Dock hinzufügen“.',
    'install.step.dock': 'Klicken Sie auf „Hinzufügen“. Das Symbol ist jetzt in Ihrem Dock.',
    'install.step.firefox-menu':
      'Öffnen Sie das Menü mit den drei Punkten und tippen Sie auf „App zum Startbildschirm hinzufügen“. In manchen Versionen ist es unter „Mehr“.',
    'install.step.taskbar':
      'Klicken Sie auf das Zeichen am Ende der Adresse, mit dem der Tab in die Taskleiste kommt (ab Firefox 143).',
    'install.step.android-menu':
      'Öffnen Sie das Menü mit den drei Punkten und tippen Sie auf „Zum Startbildschirm hinzufügen“.',
    'install.step.android-install':
      'Tippen Sie auf „Installieren“. Das Symbol ist jetzt auf Ihrem Startbildschirm.',
    'install.step.chromium-menu':
      'Öffnen Sie das Menü des Browsers und wählen Sie „Seite als App installieren“; in Chrome ist es unter „Streamen, speichern und teilen“, in Edge unter „Weitere Tools“ oder „Apps“. Ist die App schon da, öffnet das Menü sie.',

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

    'language.title': 'Sprache',
    'language.system': 'Wie der Browser',
    'language.failed':
      'Diese Sprache konnte nicht geholt werden. Bitte versuchen Sie es erneut, wenn es eine Verbindung gibt.',

    'theme.title': 'Aussehen',
    'theme.system': 'Wie das System',
    'theme.light': 'Hell',
    'theme.dark': 'Dunkel',

    'about.title': 'Über Pipeline',
    'about.account': 'Konto',
    'about.version': 'Version',
    'about.version.build': '{version}, Build {build}',

    'update.ready': 'Eine neue Version ist bereit',
    'update.apply': 'Neu laden',
    'update.later': 'Später',
    'update.waiting': 'Wartet',
    'update.waits.export': 'Sie kommt, wenn der Export in einem anderen Tab fertig ist.',
    'update.waits.export.here': 'Sie kommt, wenn der Export fertig ist.',
    'update.waits.pull': 'Sie kommt, wenn Ihre Stellen geholt sind.',
    'update.waits.form':
      'In einem anderen Tab steht etwas, das Sie getippt haben. Senden oder leeren Sie es dort, dann kommt sie.',
    'update.waits.form.here':
      'Was Sie getippt haben, ginge verloren. Senden oder leeren Sie es, dann kommt sie.',
    'update.waits.dialog': 'In einem anderen Tab ist ein Fenster offen. Sie kommt, wenn Sie es schließen.',
    'update.waits.dialog.here': 'Sie kommt, wenn Sie schließen, was offen ist.',
  },
  errors: {
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
  },
};
