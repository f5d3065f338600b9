/** The letters with which every file of age begins. */
export const ageSignature = 'age-encryption.org/v1\n';

/** What follows in a file that is locked with a passphrase. */
export const ageScrypt = '-> scrypt ';

/**
 * How hard a passphrase is to guess: each guess takes `2 ** factor` steps and 1 KB of memory for each (RFC 7914). The
 * first is that of the `age` program, 256 MB. A device that has less takes the second.
 */
export const workFactors = [18, 16] as const;

/** No type is registered for it. */
export const ageMediaType = 'application/octet-stream';

/** A passphrase of one's own has at least so many characters. */
export const minPassphraseCharacters = 12;

/**
 * The form in which a passphrase of one's own locks a file. Keyboards write the same letter in different ways, and
 * nobody sees a blank at an end.
 */
export function asPassphrase(typed: string): string {
  return typed.normalize('NFC').trim();
}

/**
 * What a person may have meant who typed this, the likeliest first: a phone writes a capital at the beginning, and the
 * words that we offer are often typed with blanks between them.
 */
export function meantPassphrases(typed: string): readonly string[] {
  const exact = asPassphrase(typed);
  const words = exact.toLowerCase().split(/[\s-]+/u);
  return [...new Set([exact, words.join('-')])];
}
