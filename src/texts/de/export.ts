import type { RoomLike } from '../catalogue.ts';
import type { exporting as english } from '../en/export.ts';

export const exporting: RoomLike<typeof english> = {
  'export.title': 'Ihre Stellen exportieren',
  'export.format': 'Dateityp',

  'format.json': 'JSON',
  'format.json.hint':
    'Alle Angaben, die Sie hier sehen, mit Beschreibungen. Zum Aufbewahren oder für andere Programme.',
  'format.json.hint.some':
    'Mit Beschreibungen, ohne das, was Sie weglassen. Zum Aufbewahren oder für andere Programme.',
  'format.csv': 'CSV',
  'format.csv.hint': 'Eine Tabelle, etwa für Excel, ohne Beschreibungen.',
  'format.csv.hint.some': 'Eine Tabelle, etwa für Excel, ohne Beschreibungen.',

  'export.excel': 'Sicher für Excel',
  'export.excel.hint':
    'Zum Lesen in einer Tabelle, nicht zum Wiederherstellen. Zeiten gelten für {timeZone}. Text, der wie eine Formel aussieht, bleibt Text.',
  'export.delimiter': 'Spalten trennen durch',
  'export.delimiter.comma': 'Kommas',
  'export.delimiter.semicolon': 'Semikolons',
  'export.compressed': 'Komprimiert (.gz)',
  'export.compressed.hint':
    'Meist viel kleiner. Entpacken Sie die Datei, bevor Sie sie in einer Tabelle öffnen. „Datei prüfen“ liest sie, wie sie ist.',
  'export.preview.loading': 'Ihre Stellen werden gezählt',
  'export.preview.count': { one: '{count} Stelle', other: '{count} Stellen' },
  'export.preview.every': 'Alle Stellen in Ihrem Konto. Stand: {moment}.',
  'export.preview.zero':
    'In Ihrem Konto sind keine Stellen. Stand: {moment}. Die Datei wird keine Stellen enthalten.',
  'export.preview.as-of': 'Stand: {moment}.',
  'export.preview.some': '{count} von {all} Stellen',
  'export.preview.none': 'Keine Stelle passt zu Ihrer Auswahl. Die Datei würde keine Stellen enthalten.',
  'export.preview.no-days': 'Bitte korrigieren Sie zuerst die Daten.',
  'export.incomplete.title': 'Ihre Kopie ist unvollständig',
  'export.incomplete.first-pull': 'Ihre Stellen werden noch geladen. {count} von {total} sind hier.',
  'export.incomplete.first-pull.unknown': {
    one: 'Ihre Stellen werden noch geladen. {count} Stelle ist bisher hier.',
    other: 'Ihre Stellen werden noch geladen. {count} Stellen sind bisher hier.',
  },
  'export.incomplete.paper':
    'Ihre Stellen werden noch geladen, deshalb ist die Liste noch nicht vollständig.',
  'export.incomplete.proof-failed':
    'Sie weicht von Ihrem Konto ab. „Jetzt aktualisieren“ lädt Ihre Stellen neu.',
  'export.incomplete.unreadable-rows':
    'Einige Stellen konnten auf diesem Gerät nicht gelesen werden. In der Datei fehlen sie.',
  'export.incomplete.name': 'Im Dateinamen steht dann „incomplete“.',
  'export.file-name': 'Datei',
  'export.download': 'Herunterladen',
  'export.download.incomplete': 'Unvollständige Kopie herunterladen',
  'export.waiting.file': 'Eine andere Datei wird gerade geschrieben oder geprüft. Ihre ist als Nächste dran.',
  'export.waiting.saving':
    'Änderungen aus Ihrem Konto werden gerade auf diesem Gerät gespeichert. Danach ist Ihre Datei dran.',
  'export.running': 'Die Datei wird geschrieben: {count} von {total} Stellen',
  'export.running.start': 'Die Datei wird geschrieben',
  'export.running.rate': { one: '{count} Stelle pro Sekunde', other: '{count} Stellen pro Sekunde' },
  'export.copying': 'Die Datei wird an den gewählten Ort kopiert',
  'export.done.title': 'Ihre Datei ist fertig',
  'export.done.downloading': 'Ihre Datei ist fertig, Ihr Browser speichert sie',
  'export.done.tried': 'Ihre Datei ist fertig, wir haben Ihren Browser gebeten, sie zu speichern',
  'export.done.saved': 'Gespeichert als {name}',
  'export.done.shared': 'Ihre Datei wurde geteilt',
  'export.done.waiting': 'Ihre Datei ist fertig, tippen Sie noch einmal, um sie zu teilen',
  'export.done.cancelled':
    'Sie haben das Fenster geschlossen, deshalb wurde Ihre Datei nicht gespeichert oder geteilt. Sie ist weiter bereit.',
  'export.done.refused.save-as':
    'Der Browser konnte an diesem Ort nicht schreiben. Ihre Datei ist weiter bereit. Laden Sie sie stattdessen herunter.',
  'export.done.refused.share':
    'Diese Datei konnte nicht geteilt werden. Sie ist weiter bereit. Laden Sie sie stattdessen herunter.',
  'export.done.refused.share.installed':
    'Diese Datei konnte nicht geteilt werden. Sie ist weiter bereit. Teilen Sie sie noch einmal, oder versuchen Sie, sie zu speichern. Wenn beides nicht hilft, öffnen Sie {address} in Safari, melden Sie sich dort an und exportieren Sie.',
  'export.done.refused.as-text':
    'Eine Datei dieser Art konnte nicht geteilt werden. Als Text geht es vielleicht. Das ist dieselbe Datei, mit „.txt“ hinter dem Namen. Sie können „.txt“ später entfernen.',
  'export.done.as-of': 'Stand: {moment}',
  'export.done.incomplete': 'unvollständig',
  'export.done.hint':
    'Sie ist meist unter „Downloads“. Wenn Sie sie nicht finden, speichern Sie sie noch einmal. Sie erhalten dieselbe Datei.',
  'export.done.tried.hint':
    'Auf iPhone und iPad erfährt eine installierte App nicht, ob eine Datei gespeichert wurde. Sehen Sie in „Dateien“ unter „Downloads“ nach. Ist sie nicht da, öffnen Sie {address} in Safari, melden Sie sich dort an und exportieren Sie.',
  'export.done.left-out': {
    one: '{count} Stelle, die Sie nicht gewählt haben, ist nicht in der Datei.',
    other: '{count} Stellen, die Sie nicht gewählt haben, sind nicht in der Datei.',
  },
  'export.not-chosen':
    'Nichts wurde gespeichert, weil Sie das Fenster geschlossen haben, bevor Sie einen Ort gewählt haben.',
  'export.refused.save-as': 'Der Browser ließ Sie keinen Ort wählen. Nehmen Sie stattdessen „Herunterladen“.',
  'export.again': 'Noch einmal speichern',
  'export.try-to-save': 'Speichern versuchen',
  'export.save-as': 'Speichern unter …',
  'export.share': 'Teilen',
  'export.share-or-save': 'Teilen oder speichern',
  'export.share-as-text': 'Als Text teilen',
  'export.prepare': 'Datei vorbereiten',
  'export.prepare.incomplete': 'Unvollständige Kopie vorbereiten',
  'export.no-sheet.title': 'Diese App kann vielleicht keine Dateien speichern',
  'export.no-sheet.body':
    'Auf iPhone und iPad speichert eine installierte App Dateien über das Teilen-Menü. Hier nimmt das Menü keine Dateien an. Das tut es ab iOS 15. Sicher geht es so: Öffnen Sie {address} in Safari, melden Sie sich dort an und exportieren Sie.',
  'export.failed.title': 'Es wurde keine Datei erstellt',
};
