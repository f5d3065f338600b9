import type { RoomLike } from '../catalogue.ts';
import type { signOut as english } from '../en/sign-out.ts';

export const signOut: RoomLike<typeof english> = {
  'sign-out.title': 'Abmelden',
  'sign-out.question': 'Was soll mit der Kopie Ihrer Stellen auf diesem Gerät geschehen?',
  'sign-out.keep': 'Meine Kopie auf diesem Gerät behalten',
  'sign-out.keep.hint':
    'Verborgen, bis Sie sich hier wieder anmelden; dann muss nichts neu geholt werden. Richtig für Ihr eigenes Gerät.',
  'sign-out.remove': 'Entfernen',
  'sign-out.remove.hint':
    'Nichts von Ihnen bleibt hier. Richtig für ein Gerät, das auch andere benutzen. Ihr Konto behält jede Stelle.',
  'sign-out.remove.only-here':
    'Nichts von Ihnen bleibt hier. Der Server hat nicht alle diese Stellen: Speichern Sie vorher eine Datei davon.',
  'sign-out.confirm': 'Abmelden',
  'sign-out.busy': 'Sie werden abgemeldet',
  'sign-out.failed': 'Sie sind noch nicht abgemeldet',
  'sign-out.left.title': 'Nicht alles wurde entfernt',
  'sign-out.left.busy': 'Wird entfernt',
  'sign-out.left.done': 'Alles von Ihnen ist jetzt von diesem Gerät entfernt.',
};
