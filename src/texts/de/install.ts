import type { RoomLike } from '../catalogue.ts';
import type { install as english } from '../en/install.ts';

export const install: RoomLike<typeof english> = {
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
};
