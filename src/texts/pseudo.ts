import { type Catalogue, pseudoLanguage, type Sentence } from './catalogue.ts';
import { english } from './en/en.ts';

/**
 * English as if it were written from right to left: letters in the order of Arabic, by marks that nobody sees, so that
 * a layout that knows only one direction breaks before our eyes. Made from English, so it is always complete.
 */
export const pseudo: Catalogue = {
  language: pseudoLanguage,
  direction: 'rtl',
  sentences: mapValues(english.sentences, turned),
  errors: mapValues(english.errors, turnedText),
};

function turned(sentence: Sentence): Sentence {
  return typeof sentence === 'string'
    ? turnedText(sentence)
    : mapValues<{ readonly other: string }, string>(sentence, turnedText);
}

/** Slots stay: what is said there has a direction of its own. */
function turnedText(text: string): string {
  // RIGHT-TO-LEFT MARK and OVERRIDE, and what ends the override.
  return text
    .split(/(\{\w[\w-]*\})/)
    .map((part, at) => (at % 2 === 1 || part === '' ? part : `\u200f\u202e${part}\u202c\u200f`))
    .join('');
}

function mapValues<T extends object, V>(values: T, map: (value: T[keyof T]) => V): { [K in keyof T]: V } {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, map(value as T[keyof T])]),
  ) as { [K in keyof T]: V };
}
