/** So many UTF-16 units a cell of a spreadsheet holds. */
const maxUnits = 32_767;

/** Whether a cell is too small for this text. */
export function isTooLong(text: string): boolean {
  return text.length > maxUnits;
}

/** The beginning of a text that is too long, as one cell holds it. Ends with `…`, never within a surrogate pair. */
export function cutText(text: string): string {
  const end = maxUnits - 1;
  const isWithinPair = isHighSurrogate(text.charCodeAt(end - 1)) && isLowSurrogate(text.charCodeAt(end));
  return `${text.slice(0, isWithinPair ? end - 1 : end)}…`;
}

/**
 * A text as the content of an XML element of a spreadsheet. What XML cannot hold is written as `_xHHHH_`, so a text
 * that looks like that itself gets its underscore written so (ECMA-376-1, 22.9.2.19 "ST_Xstring"). CR is one of them,
 * since XML readers make LF of it.
 */
export function xmlText(text: string): string {
  if (!special.test(text)) return text;
  return text
    .replace(falseEscape, '_x005F_')
    .replace(unwritable, (letter) => `_x${hex4(letter.charCodeAt(0))}_`)
    .replace(/[&<>]/g, (letter) => (letter === '&' ? '&amp;' : letter === '<' ? '&lt;' : '&gt;'));
}

/** The same for an attribute in double quotes. */
export function xmlAttribute(text: string): string {
  return xmlText(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}

/** Spreadsheets drop XML's blanks at the ends of a text unless this stands at its element. */
export function spaceAttribute(text: string): string {
  return text.charCodeAt(0) <= SPACE || text.charCodeAt(text.length - 1) <= SPACE
    ? ' xml:space="preserve"'
    : '';
}

/**
 * Whether Excel might take the text for something else after a person edits its cell and presses Enter: a formula, a
 * number, a date, a boolean. Such cells say that they are text (`quotePrefix`).
 */
export function mayBeTaken(text: string): boolean {
  return (
    (!startsWithLetter.test(text) && startsOddly.test(text)) ||
    (text.length <= longestDate && hasDigitOrIsBoolean.test(text))
  );
}

/** Faster than the other, which knows the letters of all scripts, and true of most texts. */
const startsWithLetter = /^[A-Za-z]/;
const startsOddly = /^\P{L}/u;
const SPACE = 32;
/** `Wednesday, 30 September 2026` */
const longestDate = 30;
const hasDigitOrIsBoolean = /\d|^(true|false|wahr|falsch|kweli|si kweli)$/i;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the letters that XML cannot hold
const unwritable = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g;
/** An underscore that a reader would take for the beginning of an escape, also of one that ends where ours begins. */
const falseEscape = new RegExp(`_(?=x[0-9A-Fa-f]{4}(?:_|${unwritable.source}))`, 'g');
const special = new RegExp(`[&<>]|_x|${unwritable.source}`);

function hex4(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, '0');
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code < 0xdc00;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code < 0xe000;
}
