import type { install as english } from '../en/install.ts';
import type { RoomLike } from '../sentence.ts';

export const install: RoomLike<typeof english> = {
  'install.title': 'App auf diesem Gerät',
  'install.installed': 'Pipeline ist hier installiert. Sie können es offline öffnen und exportieren.',
  'install.why': 'Die installierte App hat ein eigenes Symbol und Fenster und startet offline. Browser bewahren ihre Daten meist länger auf.',
  'install.action': 'App installieren',
  'install.cannot': 'Dieser Browser kann die App nicht installieren. Sie können Pipeline trotzdem hier benutzen, auch offline. Chrome, Edge und Safari können sie installieren.',
  'install.step.share': 'Tippen Sie unten in Safari auf „Teilen“. Wenn Sie es nicht sehen, tippen Sie zuerst auf die drei Punkte.',
  'install.step.share-above': 'Tippen Sie am Ende der Adressleiste auf „Teilen“.',
  'install.step.add-to-home-screen': 'Scrollen Sie in der Liste nach unten und tippen Sie auf „Zum Home-Bildschirm“.',
  'install.step.add': 'Tippen Sie auf „Hinzufügen“. Das Symbol ist jetzt auf Ihrem Startbildschirm.',
  'install.step.add-to-dock': 'Wählen Sie in der Menüleiste „Ablage“, dann „Zum Dock hinzufügen“.',
  'install.step.dock': 'Klicken Sie auf „Hinzufügen“. Das Symbol ist jetzt in Ihrem Dock.',
  'install.step.firefox-menu': 'Öffnen Sie das Menü mit den drei Punkten und tippen Sie auf „App zum Startbildschirm hinzufügen“. In manchen Versionen ist es unter „Mehr“.',
  'install.step.taskbar': 'Klicken Sie am Ende der Adressleiste auf das Symbol, das den Tab zur Taskleiste hinzufügt (ab Firefox 143).',
  'install.step.android-menu': 'Öffnen Sie das Menü mit den drei Punkten und tippen Sie auf „Zum Startbildschirm hinzufügen“.',
  'install.step.android-install': 'Tippen Sie auf „Installieren“. Das Symbol ist jetzt auf Ihrem Startbildschirm.',
  'install.step.chromium-menu': 'Öffnen Sie das Menü des Browsers und wählen Sie „Seite als App installieren“; in Chrome ist es unter „Streamen, speichern und teilen“, in Edge unter „Weitere Tools“ oder „Apps“. Ist die App schon da, öffnet das Menü sie.',
};
