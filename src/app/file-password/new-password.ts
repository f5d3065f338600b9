import { asPassphrase, meantPassphrases, minPassphraseCharacters } from '../../formats/stages/passphrase.ts';

/** What a person has decided so far about the password of a file that is not made yet. */
export interface NewPassword {
  /** The one that was offered. Null while it is being made. */
  readonly offered: string | null;
  readonly takes: 'offered' | 'own';
  readonly own: string;
  /** The chosen one, typed once more. */
  readonly again: string;
}

export const noPassword: NewPassword = { offered: null, takes: 'offered', own: '', again: '' };

/** What keeps a password from being used: it is too short, or was not typed once more, or in another way. */
export function problemOf(password: NewPassword): 'short' | 'once' | 'differs' | null {
  const { takes, own, again } = password;
  const chosen = passwordOf(password);
  if (takes === 'own' && [...asPassphrase(own)].length < minPassphraseCharacters) return 'short';
  if (chosen === null || again.trim() === '') return 'once';
  const isSame = takes === 'own' ? asPassphrase(again) === chosen : meantPassphrases(again).includes(chosen);
  return isSame ? null : 'differs';
}

/** The password as it locks the file. */
export function passwordOf({ takes, offered, own }: NewPassword): string | null {
  return takes === 'own' ? asPassphrase(own) : offered;
}
