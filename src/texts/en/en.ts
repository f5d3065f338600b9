import type { Catalogue } from '../catalogue.ts';
import { errors } from './errors.ts';
import { first } from './first.ts';
import { later } from './later.ts';

/**
 * Every sentence that a person reads, in English: a file for each room of screens. `{name}` is filled in when it is
 * said; a sentence with `one` and `other` is chosen by the plural rules of the language, by its `{count}`. Other
 * languages: docs/languages.md.
 *
 * How we speak: what is, then what can be done. No blame, no exclamation marks, no "oops", no word that only we know.
 */
export const english: Catalogue = {
  language: 'en',
  direction: 'ltr',
  sentences: { ...first, ...later },
  errors,
};
