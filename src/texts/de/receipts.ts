import type { RoomLike } from '../catalogue.ts';
import type { receipts as english } from '../en/receipts.ts';

export const receipts: RoomLike<typeof english> = {
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
};
