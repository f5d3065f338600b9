import type { RoomLike } from '../catalogue.ts';
import type { check as english } from '../en/check.ts';

export const check: RoomLike<typeof english> = {
  'check.title': 'Datei prüfen',
  'check.intro':
    'Sehen Sie nach, ob eine exportierte Datei unverändert ist und ob sie mit den Stellen auf diesem Gerät übereinstimmt. Die Datei wird nirgendwohin gesendet.',
  'check.choose': 'Datei wählen',
  'check.choose.another': 'Andere Datei prüfen',
  'check.drop': 'Oder legen Sie sie hier ab.',
  'check.kinds': 'CSV oder JSON, auch komprimiert (.gz).',
  'check.shared.title': 'Diese Datei prüfen?',
  'check.shared.body':
    'Sie oder eine Website, die Sie besucht haben, haben sie mit dieser App geteilt. Sie wurde noch nicht gelesen. Wenn Sie die Datei nicht kennen, prüfen Sie sie nicht.',
  'check.shared.check': 'Prüfen',
  'check.shared.leave': 'Nicht prüfen',
  'check.only': 'Nur {name} wird geprüft. Bitte prüfen Sie die anderen einzeln.',
  'check.running': '{name} wird gelesen',
  'check.unchanged.title': 'Unverändert, seit Sie sie exportiert haben',
  'check.unchanged.incomplete.title': 'Unverändert, aber schon beim Export unvollständig',
  'check.unchanged.body': 'Das ist Byte für Byte die Datei, die Sie hier exportiert haben: {moment}.',
  'check.equal.title': 'Sie enthält genau, was auf diesem Gerät ist',
  'check.equal.csv.title': 'Sie enthält genau, was eine CSV-Datei von Ihren Stellen enthalten kann',
  'check.equal.chosen.title': 'Sie enthält genau die Stellen, die für sie gewählt wurden',
  'check.partly.title': 'Keine Unterschiede gefunden. Nicht verglichen: {columns}',
  'check.partly.only.title': 'Keine Unterschiede gefunden, aber nur das wurde verglichen: {columns}',
  'check.other.title': 'Diese Datei weicht von Ihren aktuellen Stellen ab',
  'check.cut-off.title': 'Diese Datei ist abgeschnitten',
  'check.cut-off.body': {
    one: 'Sie endet zu früh. {count} Stelle darin konnte gelesen werden.',
    other: 'Sie endet zu früh. {count} Stellen darin konnten gelesen werden.',
  },
  'check.stranger.title': 'Keine ihrer Stellen ist auf diesem Gerät',
  'check.stranger.body': 'Vielleicht gehört die Datei zu einem anderen Konto.',
  'check.not-compared.title': 'Diese Datei konnte nicht verglichen werden',
  'check.too-large.body':
    'Ihre Zeilen sind anders sortiert als unsere, und es sind zu viele, um sie hier zu sortieren. Sortieren Sie sie nach „created_at“, neueste zuerst, und prüfen Sie die Datei dann noch einmal.',
  'check.no-ids.body': 'Ihren Zeilen fehlt „id“, deshalb lassen sie sich Ihren Stellen nicht zuordnen.',
  'check.unreadable.title': 'Diese Datei kann nicht gelesen werden',
  'check.fault.empty': 'Die Datei ist leer.',
  'check.fault.not-text':
    'Ihr Text ist nicht in UTF-8 gespeichert wie unsere Dateien. Vielleicht hat ein Tabellenprogramm sie anders gespeichert.',
  'check.fault.not-ours': 'Es ist keine CSV- oder JSON-Datei von Pipeline.',
  'check.fault.damaged-archive':
    'Sie ist komprimiert und konnte nicht entpackt werden. Sie ist beschädigt, oder es folgen ihr andere Daten.',
  'check.fault.packed-twice':
    'Sie ist zweimal komprimiert. Entpacken Sie sie einmal, und prüfen Sie dann das Ergebnis.',
  'check.fault.swollen':
    'Entpackt ist sie viel größer als unsere Dateien, deshalb wurde die Prüfung beendet. Wenn Sie ihr vertrauen, entpacken Sie sie selbst, und prüfen Sie das Ergebnis.',
  'check.fault.gone':
    'Sie wurde beim Lesen verschoben, geändert oder gelöscht. Bitte wählen Sie sie noch einmal.',
  'check.fault.malformed': 'In Zeile {line} stimmt etwas nicht. In einer Tabelle ist es diese Zeile.',
  'check.fault.too-long': 'Was in Zeile {line} beginnt, hat kein Ende. In einer Tabelle ist es diese Zeile.',
  'check.made': 'Nach eigener Angabe wurde die Datei zu diesem Zeitpunkt erstellt: {moment}.',
  'check.announced': 'Nach eigener Angabe enthält die Datei {announced} Stellen, tatsächlich sind es {rows}.',
  'check.no-receipt':
    'Dieses Gerät hat keinen Beleg für genau diese Datei. Sie wurde woanders erstellt oder neu gespeichert, oder ihr Beleg wurde gelöscht. Ihre Stellen wurden einzeln verglichen.',
  'check.absent':
    'Fehlt in der Datei oder in einigen ihrer Zeilen und wurde dort nicht verglichen: {columns}.',
  'check.unread':
    'Zeiten ohne Zeitzone, wie Tabellenprogramme sie zeigen, wurden nicht verglichen: {columns}.',
  'check.unknown-columns': 'Spalten, die nicht von uns sind, wurden ignoriert: {names}.',
  'check.copy-incomplete':
    'Ihre Kopie auf diesem Gerät ist unvollständig. Manche Stellen scheinen deshalb vielleicht nur hier zu fehlen.',
  'check.compared': 'Verglichen mit Ihren aktuellen Stellen',
  'check.same': { one: '{count} Stelle ist gleich.', other: '{count} Stellen sind gleich.' },
  'check.same.partly': {
    one: '{count} Stelle ist gleich in dem, was verglichen wurde.',
    other: '{count} Stellen sind gleich in dem, was verglichen wurde.',
  },
  'check.differing': {
    one: '{count} Stelle unterscheidet sich:',
    other: '{count} Stellen unterscheiden sich:',
  },
  'check.missing': {
    one: '{count} Ihrer Stellen fehlt in der Datei:',
    other: '{count} Ihrer Stellen fehlen in der Datei:',
  },
  'check.extra': {
    one: '{count} Stelle ist nur in der Datei und wurde vielleicht seitdem gelöscht:',
    other: '{count} Stellen sind nur in der Datei und wurden vielleicht seitdem gelöscht:',
  },
  'check.newer.account': 'seitdem in Ihrem Konto geändert',
  'check.newer.file': 'neuer in der Datei',
  'check.first': 'Nur die ersten {count} sind aufgeführt.',
  'check.column.id': 'ID',
  'check.column.url': 'Link',
  'check.column.scraped': 'Wann die Anzeige gelesen wurde',
};
