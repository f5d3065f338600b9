import type { deleteAccount as english } from '../en/delete-account.ts';
import type { RoomLike } from '../sentence.ts';

export const deleteAccount: RoomLike<typeof english> = {
  'delete-account.title': 'Konto löschen',
  'delete-account.open': 'Alles löschen',
  'delete-account.what': 'Das löscht Ihr Konto mit allen Stellen darin, auf dem Server und auf diesem Gerät. Es lässt sich nicht rückgängig machen.',
  'delete-account.elsewhere': 'Kopien auf Ihren anderen Geräten bleiben dort, bis Sie sie entfernen.',
  'delete-account.export.question': 'Möchten Sie Ihre Stellen vorher exportieren?',
  'delete-account.export': 'Exportieren',
  'delete-account.asking': 'Der Server wird gefragt',
  'delete-account.cannot-ask': 'Das Konto lässt sich gerade nicht löschen',
  'delete-account.not-offered': 'Dieser Server kann keine Konten löschen. Fragen Sie, wer ihn betreibt.',
  'delete-account.wrong-password': 'Das ist nicht Ihr Passwort. Bitte prüfen Sie es.',
  'delete-account.sign-in': 'Melden Sie sich zuerst noch einmal an, damit klar ist, dass Sie es sind. Kommen Sie dann innerhalb von fünf Minuten hierher zurück.',
  'delete-account.sign-in.link': 'Zeigen Sie zuerst, dass Sie es sind: Melden Sie sich ab, melden Sie sich mit einem Link per E-Mail an, und kommen Sie innerhalb von fünf Minuten hierher zurück.',
  'delete-account.confirm': 'Endgültig löschen',
  'delete-account.busy': 'Ihr Konto wird gelöscht',
  'delete-account.failed': 'Ihr Konto wurde nicht gelöscht',
  'delete-account.done': 'Ihr Konto und seine Stellen sind auf dem Server gelöscht.',
};
