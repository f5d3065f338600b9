import { createContext, useContext } from 'react';
import { type Texts, textsFor } from '../texts/texts.ts';

export const TextsContext = createContext<Texts>(textsFor(['en']));

/** Returns the sentences in the person's language. */
export function useTexts(): Texts {
  return useContext(TextsContext);
}

/** Sets the language and the writing direction of the whole page. */
export function showLanguage({ locale, direction }: Texts): void {
  document.documentElement.lang = locale;
  document.documentElement.dir = direction;
}
