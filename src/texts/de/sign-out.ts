import type { signOut as english } from '../en/sign-out.ts';
import type { RoomLike } from '../sentence.ts';

export const signOut: RoomLike<typeof english> = {
  'sign-out.title': 'Abmelden',
  'sign-out.question': 'Was soll mit der Kopie Ihrer Stellen auf diesem Gerät geschehen?',
  'sign-out.keep': 'Meine Kopie auf diesem Gerät behalten',
  'sign-out.keep.hint': 'Sie ist verborgen, bis Sie sich hier wieder anmelden. Richtig für Ihr eigenes Gerät.',
  'sign-out.remove': 'Meine Kopie entfernen',
  'sign-out.remove.hint': 'Ihre Stellen, frühere Exporte und Ihre Anmeldung werden von diesem Gerät entfernt. Richtig für ein Gerät, das auch andere benutzen. Die Stellen in Ihrem Konto sind davon nicht betroffen.',
  'sign-out.remove.only-here': 'Ihre Stellen, frühere Exporte und Ihre Anmeldung werden von diesem Gerät entfernt. Der Server hat nicht alle diese Stellen. Speichern Sie deshalb zuerst eine Datei davon.',
  'sign-out.confirm': 'Abmelden',
  'sign-out.busy': 'Sie werden abgemeldet',
  'sign-out.failed': 'Sie sind noch nicht abgemeldet',
  'sign-out.everywhere': 'Überall abmelden',
  'sign-out.everywhere.hint': 'Beendet alle Anmeldungen Ihres Kontos, auch auf diesem Gerät. Andere Geräte merken es innerhalb einer Stunde. Kopien Ihrer Stellen bleiben, wo sie sind.',
  'sign-out.everywhere.failed': 'Sie sind nicht überall abgemeldet',
  'sign-out.left.title': 'Nicht alles wurde entfernt',
  'sign-out.left.busy': 'Wird entfernt',
  'sign-out.left.done': 'Ihre Daten sind jetzt von diesem Gerät entfernt.',
};
