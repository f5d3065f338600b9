import type { Catalogue } from '../catalogue.ts';
import { errors } from './errors.ts';
import { first } from './first.ts';
import { later } from './later.ts';

/**
 * Every sentence that a person reads, in English, in one file for each group of screens. `say` fills in slots such as
 * `{name}`. In a sentence with `one` and `other`, `{count}` chooses by the plural rules of the language. For other
 * languages, see docs/languages.md.
 *
 * Say what is, then what the person can do. Use no blame, no exclamation marks, no "oops", no word that only we know.
 */
export const english: Catalogue = {
  language: 'en',
  direction: 'ltr',
  sentences: { ...first, ...later },
  errors,
};
