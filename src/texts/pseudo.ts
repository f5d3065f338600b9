import { type Catalogue, pseudoLanguage } from './catalogue.ts';
import { english } from './en/en.ts';
import type { Sentence } from './sentence.ts';

/**
 * English as if it were written from right to left. Invisible marks put the letters in the order of Arabic, so that a
 * layout that knows only one direction visibly breaks. It is made from English, so it is always complete.
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

/** Turns the text but keeps its slots: their values have their own direction. */
function turnedText(text: string): string {
  // RIGHT-TO-LEFT MARK, RIGHT-TO-LEFT OVERRIDE, and the mark that ends the override.
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
