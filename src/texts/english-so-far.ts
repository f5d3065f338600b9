import type { CatalogueSoFar } from './catalogue.ts';
import { errors } from './en/errors.ts';
import { first } from './en/first.ts';

/** English as far as it is loaded: the sentences of the first screens, and all others after `loadLater`. */
export const englishSoFar: CatalogueSoFar = {
  language: 'en',
  direction: 'ltr',
  sentences: { ...first },
  errors,
};

/**
 * Adds the English sentences of the parts that are fetched when they are first shown. Adds them in place, so that texts
 * made before can say them too. Rejects if they cannot be fetched.
 */
export async function loadLater(): Promise<void> {
  Object.assign(englishSoFar.sentences, (await import('./en/later.ts')).later);
}
