import type { receipts as english } from '../en/receipts.ts';
import type { RoomLike } from '../sentence.ts';

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
  'receipt.as-of.never': 'Ihre Stellen waren noch nicht fertig geladen.',
  'receipt.without': 'Nicht in der Datei',
  'receipt.without.first-pull': 'Einige Stellen, weil Ihre Stellen noch geladen wurden.',
  'receipt.without.everything': 'Alle Stellen, weil noch keine auf dieses Gerät geladen war.',
  'receipt.without.proof-failed': 'Ihre Kopie auf diesem Gerät wich von Ihrem Konto ab.',
  'receipt.without.unreadable': {
    one: '{count} Stelle, die dieses Gerät nicht lesen konnte: {names}.',
    other: '{count} Stellen, die dieses Gerät nicht lesen konnte: {names}.',
  },
  'receipt.without.later': 'Was sich in Ihrem Konto nach diesem Zeitpunkt geändert hat: {moment}.',
  'receipt.without.csv': 'Beschreibungen, die Gründe für eine Passung und wann eine Anzeige gelesen wurde. CSV hat dafür keine Spalten.',
  'receipt.without.deleted': 'Stellen, die Sie gelöscht haben.',
  'receipt.sum': 'Fingerabdruck',
  'receipt.sum.meaning': 'Der Fingerabdruck (SHA-256) gehört nur zu dieser Datei. Ändert sich ein einziger Buchstabe, passt er nicht mehr. „Datei prüfen“ vergleicht ihn für Sie.',
  'receipt.sum.whole': 'Alles anzeigen',
  'receipt.sum.less': 'Weniger anzeigen',
  'receipt.sum.copy': 'Kopieren',
  'receipt.sum.copied': 'Kopiert',
  'receipt.not-kept': 'Der Beleg konnte auf diesem Gerät nicht gespeichert werden. Um die Datei später zu prüfen, kopieren Sie den Fingerabdruck.',

  'receipts.title': 'Frühere Exporte',
  'receipts.intro': 'Belege für das, was Sie auf diesem Gerät exportiert haben, neueste zuerst. Wenn Sie einen Beleg löschen, bleibt seine Datei erhalten.',
  'receipts.none.title': 'Hier wurde noch nichts exportiert',
  'receipts.none.body': 'Jeder Export hinterlässt hier einen Beleg. Er sagt, was die Datei enthält, und mit ihm können Sie sie später prüfen.',
  'receipts.unreadable': 'Diese Version der App kann diesen Beleg nicht lesen',
  'receipts.delete': 'Beleg löschen',
  'receipts.delete.question': 'Ohne den Beleg lässt sich seine Datei nur noch mit Ihren Stellen vergleichen.',
  'receipts.delete.confirm': 'Löschen',
};
