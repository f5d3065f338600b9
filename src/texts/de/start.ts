import type { RoomLike } from '../catalogue.ts';
import type { start as english } from '../en/start.ts';

export const start: RoomLike<typeof english> = {
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
};
