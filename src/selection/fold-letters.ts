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
 * The same as an SQL expression over the column `text`. `letters` is a collation whose `lower()` knows all letters, as
 * the text that follows a `collate`. `translate` looks for each character in a list of hundreds, so a text that is ASCII,
 * or is it without its accents, goes without: that is twenty times as fast.
 */
export function foldLettersSql(text: string, letters: string): string {
  const lower = (name: string) => `lower(${name} collate ${letters})`;
  const isAscii = (name: string) => `octet_length(${name}) = length(${name})`;
  const { from, to } = singleLetters;
  const single = `translate(${lower('bare')}, ${literal(`ς${from}`)}, ${literal(`σ${to}`)})`;
  const all = severalLetters.reduce((sql, [one, more]) => `replace(${sql}, '${one}', '${more}')`, single);
  const bare = `select regexp_replace(normalize(${text}, nfkd), '${unseenClass}', '', 'g') as bare offset 0`;
  const folded = `select case when ${isAscii('bare')} then ${lower('bare')} else ${all} end from (${bare}) as stripped`;
  return `case when ${isAscii(text)} then ${lower(text)} else (${folded}) end`;
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
