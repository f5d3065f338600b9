import type { start as english } from '../en/start.ts';
import type { RoomLike } from '../sentence.ts';

export const start: RoomLike<typeof english> = {
  'start.stopped.title': 'Ihre Stellen konnten nicht geöffnet werden',
  'start.slow.title': 'Das dauert länger als sonst',
  'start.slow.body': 'Bitte lassen Sie diese Seite offen. Wenn Pipeline auch in anderen Tabs oder Fenstern offen ist, schließen Sie es dort.',
  'start.storage.title': 'Dieser Browser lässt Pipeline keine Stellen speichern',
  'start.storage.body': 'Meist liegt es an einem privaten Fenster, oder der Speicher ist für diese Website gesperrt. Erlauben Sie den Speicher für diese Website, oder öffnen Sie Pipeline in einem normalen Fenster. Die Stellen in Ihrem Konto sind davon nicht betroffen.',
  'start.insecure.title': 'Diese Adresse ist nicht sicher',
  'start.insecure.body': 'Browser lassen Pipeline nur unter einer Adresse laufen, die mit https:// beginnt. Öffnen Sie diese Adresse, oder fragen Sie den Betreiber des Servers danach.',
  'start.insecure.action': 'Mit https öffnen',
  'start.crash.title': 'Etwas ist schiefgegangen',
  'start.crash.body': 'Ihre Stellen ändert das nicht. Meist hilft es, die Seite neu zu laden.',
  'start.crash.detail': 'Technische Einzelheiten:',
};
