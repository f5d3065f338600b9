import type { RoomLike } from '../catalogue.ts';
import type { check as english } from '../en/check.ts';

export const check: RoomLike<typeof english> = {
  'check.title': 'Datei prüfen',
  'check.intro':
    'Ist eine Datei, die Sie exportiert haben, noch ganz, und enthält sie, was Ihr Konto enthält? Sie wird auf diesem Gerät gelesen und nirgendwohin gesendet.',
  'check.choose': 'Datei wählen',
  'check.choose.another': 'Andere Datei prüfen',
  'check.drop': 'Oder legen Sie sie hier ab.',
  'check.kinds': 'CSV oder JSON, auch komprimiert (.gz).',
  'check.shared.title': 'Diese Datei prüfen?',
  'check.shared.body':
    'Sie wurde mit dieser App geteilt, von Ihnen oder von einer Website, die Sie besucht haben. Sie wurde noch nicht gelesen. Wenn Sie sie nicht kennen, lassen Sie es.',
  'check.shared.check': 'Prüfen',
  'check.shared.leave': 'Nicht prüfen',
  'check.only': 'Geprüft wird nur {name}; bitte prüfen Sie die anderen einzeln.',
  'check.running': '{name} wird gelesen',
  'check.unchanged.title': 'Ganz und unverändert',
  'check.unchanged.incomplete.title': 'Unverändert, aber schon unvollständig, als sie erstellt wurde',
  'check.unchanged.body': 'Es ist Byte für Byte die Datei, die Sie hier exportiert haben: {moment}.',
  'check.equal.title': 'Sie enthält genau, was auf diesem Gerät ist',
  'check.equal.csv.title': 'Sie enthält genau, was eine CSV-Datei von Ihren Stellen enthält',
  'check.equal.chosen.title': 'Sie enthält genau die Stellen, die dafür gewählt wurden',
  'check.partly.title': 'Nichts weicht ab. Nicht verglichen: {columns}',
  'check.partly.only.title': 'Nichts weicht ab, aber nur das wurde verglichen: {columns}',
  'check.other.title': 'Diese Datei weicht von Ihren jetzigen Stellen ab',
  'check.cut-off.title': 'Diese Datei ist abgeschnitten',
  'check.cut-off.body': {
    one: 'Sie endet zu früh. {count} Stelle darin war lesbar.',
    other: 'Sie endet zu früh. {count} Stellen darin waren lesbar.',
  },
  'check.stranger.title': 'Keine ihrer Stellen ist in Ihrem Konto',
  'check.stranger.body': 'Wahrscheinlich ist es die Datei eines anderen Kontos.',
  'check.not-compared.title': 'Diese Datei ließ sich nicht vergleichen',
  'check.too-large.body':
    'Ihre Zeilen sind anders geordnet als unsere und zu viele, um sie hier zu ordnen. Ordnen Sie sie nach „created_at“, neueste zuerst, und prüfen Sie sie dann noch einmal.',
  'check.no-ids.body':
    'Ihren Zeilen fehlt „id“. Daran erkennen wir, welche Stelle auf diesem Gerät dieselbe ist.',
  'check.unreadable.title': 'Diese Datei lässt sich nicht lesen',
  'check.fault.empty': 'Es ist nichts darin.',
  'check.fault.not-text':
    'Sie hat nicht die Form, in der wir Dateien schreiben (UTF-8). Vielleicht hat ein Tabellenprogramm sie in seiner eigenen gespeichert.',
  'check.fault.not-ours': 'Sie ist weder CSV noch JSON von uns.',
  'check.fault.damaged-archive':
    'Sie ist komprimiert und lässt sich hier nicht entpacken: Sie ist beschädigt, oder hinter ihrem Ende steht noch etwas anderes.',
  'check.fault.packed-twice':
    'Sie ist zweimal komprimiert. Entpacken Sie sie einmal und prüfen Sie dann, was herauskommt.',
  'check.fault.swollen':
    'Sie ist komprimiert und entpackt viel größer als unsere Dateien, darum haben wir aufgehört. Wenn Sie ihr vertrauen, entpacken Sie sie selbst und prüfen Sie, was herauskommt.',
  'check.fault.gone':
    'Sie wurde verschoben, geändert oder gelöscht, während sie gelesen wurde. Bitte wählen Sie sie noch einmal.',
  'check.fault.malformed': 'Sie bricht in Zeile {line} ab; in einer Tabelle ist es diese Zeile.',
  'check.fault.too-long': 'Was in Zeile {line} beginnt, hat kein Ende; in einer Tabelle ist es diese Zeile.',
  'check.made': 'Sie sagt, dass sie zu diesem Zeitpunkt erstellt wurde: {moment}.',
  'check.announced': 'Sie sagt, dass sie {announced} Stellen enthält, und enthält {rows}.',
  'check.no-receipt':
    'Zu genau diesen Bytes hat dieses Gerät keinen Beleg: Die Datei wurde anderswo erstellt oder neu gespeichert, oder ihr Beleg wurde gelöscht. Ihre Stellen wurden einzeln verglichen.',
  'check.absent':
    'Das fehlt in der Datei oder in einigen ihrer Zeilen und wurde dort nicht verglichen: {columns}.',
  'check.unread':
    'Diese Zeiten stehen so da, wie ein Tabellenprogramm sie zeigt, ohne Zeitzone. Darum wurden sie nicht verglichen: {columns}.',
  'check.unknown-columns': 'Spalten, die nicht von uns sind, blieben außer Acht: {names}.',
  'check.copy-incomplete':
    'Die Kopie auf diesem Gerät ist unvollständig; eine Stelle kann deshalb scheinbar nur in der Datei sein.',
  'check.compared': 'Verglichen mit Ihren jetzigen Stellen',
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
    one: '{count} Stelle ist nur in der Datei, vielleicht seitdem gelöscht:',
    other: '{count} Stellen sind nur in der Datei, vielleicht seitdem gelöscht:',
  },
  'check.newer.account': 'seitdem in Ihrem Konto geändert',
  'check.newer.file': 'neuer in der Datei',
  'check.first': 'Die ersten {count} sind genannt.',
  'check.column.id': 'ID',
  'check.column.url': 'Link',
  'check.column.scraped': 'Wann die Anzeige gelesen wurde',
};
