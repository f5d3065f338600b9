import type { RoomLike } from '../catalogue.ts';
import type { exporting as english } from '../en/export.ts';

export const exporting: RoomLike<typeof english> = {
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
  'export.not-chosen': 'Nichts wurde gespeichert: Sie haben das Fenster geschlossen, das nach dem Ort fragt.',
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
};
