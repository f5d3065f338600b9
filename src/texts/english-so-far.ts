import type { CatalogueSoFar } from './catalogue.ts';
import { errors } from './en/errors.ts';
import { first } from './en/first.ts';

/** English as the page has it at its start: the sentences of the first screens, and the others after `loadLater`. */
export const englishSoFar: CatalogueSoFar = {
  language: 'en',
  direction: 'ltr',
  sentences: { ...first },
  errors,
};

/**
 * Adds the English sentences of all that is fetched when it is first shown. In place: texts that were made before can
 * say them too. Rejects where they cannot be fetched.
 */
export async function loadLater(): Promise<void> {
  Object.assign(englishSoFar.sentences, (await import('./en/later.ts')).later);
}
