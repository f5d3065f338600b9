import { severalLetters, singleLetters } from './letters.ts';

/**
 * A text as a search reads it: without case, without accents, and with the plain letter that a person would type for
 * each Latin letter (ł as l, ø as o, ß as ss, ﬁ as fi, full-width letters as ordinary ones). Invisible characters are
 * left out: a soft hyphen, a zero-width space. Only the accents of U+0300 to U+036F go: the marks of other scripts
 * (Devanagari, Thai) are vowels, and a word without them is another word.
 *
 * `foldLettersSql` does the same in the database.
 */
export function foldLetters(text: string): string {
  if (isPlain.test(text)) return text.toLowerCase();
  const folded = foldedByUnicode(text).replaceAll('ς', 'σ');
  return folded.replace(foldable, (letter) => plainLetters.get(letter) ?? letter);
}

/** The part of the fold that Unicode itself defines: compatibility decomposition (NFKD), and case. */
export function foldedByUnicode(text: string): string {
  return text.normalize('NFKD').replace(unseen, '').toLowerCase();
}

/**
 * The same as an SQL expression over `text`. `letters` is a collation whose `lower()` knows all letters, as the text
 * that follows a `collate`.
 */
export function foldLettersSql(text: string, letters: string): string {
  const bare = `regexp_replace(normalize(${text}, nfkd), '${unseenClass}', '', 'g')`;
  const { from, to } = singleLetters;
  const single = `translate(lower(${bare} collate ${letters}), ${literal(`ς${from}`)}, ${literal(`σ${to}`)})`;
  return severalLetters.reduce((sql, [one, more]) => `replace(${sql}, '${one}', '${more}')`, single);
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/**
 * Accents, and the ignorable characters of Unicode (DerivedCoreProperties, Default_Ignorable_Code_Point) that names
 * hold. JavaScript and Postgres both read this form.
 */
const unseenClass =
  '[\\u0300-\\u036f\\u00ad\\u061c\\u180b-\\u180f\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufe00-\\ufe0f\\ufeff]';
const unseen = new RegExp(unseenClass, 'g');
const isPlain = /^[\x20-\x7e\n]*$/;

const plainLetters: ReadonlyMap<string, string> = new Map([
  ...[...singleLetters.from].map((letter, at) => [letter, singleLetters.to.charAt(at)] as const),
  ...severalLetters,
]);
const foldable = new RegExp(`[${[...plainLetters.keys()].join('').replace(/[\]\\^-]/g, '\\$&')}]`, 'g');
